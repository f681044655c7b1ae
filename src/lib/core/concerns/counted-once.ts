/** Two concerns of one device nearer than this are about one place, metres. */
export const SAME_PLACE_M = 50;
/** How long a device has one voice about a place, milliseconds. */
export const ONE_VOICE_MS = 30 * 86_400_000;

/** A concern as far as it may repeat another: position in metres, time in milliseconds, device as a text without meaning; null = not known. */
export interface Voice {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly device: string | null;
}

/**
 * Whether a further voice counts beside those that counted before it: not when the same device counted within 50 m in the 30 days before
 * (METHODS, section 9). Of an unknown device nothing can be said, so it counts.
 */
export function countsBeside(voice: Voice, counted: readonly Voice[]): boolean {
  if (voice.device === null) return true;
  return !counted.some(
    (other) =>
      other.device === voice.device &&
      Math.abs(voice.at - other.at) < ONE_VOICE_MS &&
      Math.hypot(voice.x - other.x, voice.y - other.y) <= SAME_PLACE_M
  );
}
