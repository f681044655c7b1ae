import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Input } from '../read/input.ts';

/** A file at a path of its own, for readers that need one. */
export interface OnDisk {
  readonly path: string;
  /** Takes away what was unpacked. */
  done(): Promise<void>;
}

/** The input where it lies; packed ones are unpacked below a folder first. Throws a `BrokenInput` where the packing is damaged. */
export async function onDisk(input: Input, folder: string): Promise<OnDisk> {
  if (input.path !== null && !(await isPacked(input.path)))
    return { path: input.path, done: () => Promise.resolve() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, 'unpacked-'));
  const done = () => rm(own, { recursive: true, force: true });
  try {
    const path = join(own, 'file');
    await pipeline(input.bytes(), createWriteStream(path, { mode: 0o600 }));
    return { path, done };
  } catch (failure) {
    await done();
    throw failure;
  }
}

/** Whether a file begins as gzip does. */
async function isPacked(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
