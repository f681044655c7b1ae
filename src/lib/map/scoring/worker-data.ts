import { decodeCube, type IncidentCube } from '#lib/core/incidents/cube.ts';
import type { StartMessage } from './scoring-messages.ts';

/** What the scoring worker was told at its start, and the bytes that it fetches once and keeps. */
let start: StartMessage | undefined;
const kept = new Map<string, Promise<unknown>>();

/** Takes what the page says at the start. */
export function begin(message: StartMessage): void {
  start = message;
}

/** What the page said at the start; throws before. */
export function started(): StartMessage {
  if (!start) throw new Error('The scoring worker was asked before it was started.');
  return start;
}

/** The council's incidents. */
export function loadCube(): Promise<IncidentCube> {
  return loadOnce('/api/cube', decodeCube);
}

/** What was recorded just outside the council. */
export function loadNeighbours(): Promise<IncidentCube> {
  return loadOnce('/api/neighbours', decodeCube);
}

/** The bytes of an address of this data version, read once; where that fails the next question tries again. */
export function loadOnce<T>(address: string, read: (bytes: ArrayBuffer) => T): Promise<T> {
  const before = kept.get(address);
  if (before) return before as Promise<T>;
  const loading = fetchBytes(`${address}?v=${started().version}`).then(read);
  kept.set(address, loading);
  loading.catch(() => kept.delete(address));
  return loading;
}

/** The bytes of an address that names the data version. */
export async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${address}.`);
  // Wards are known by their place in the page's list: bytes of newer data would give one ward another's figures.
  if (response.headers.get('x-data-version') !== String(started().version))
    throw new Error('The data have changed since this page was opened. Reload the page to see them.');
  return response.arrayBuffer();
}
