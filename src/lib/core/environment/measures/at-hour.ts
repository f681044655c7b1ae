/** Numbers of one kind, one a sample. */
export type SampleColumn = Uint8Array | Uint32Array | Float32Array;

/** What is taken at every sample once, whatever the hour, by name. */
export type Taken = Readonly<Record<string, SampleColumn>>;

/** What was taken, looked at at one hour. */
export interface AtHour<Own extends Taken = Taken> {
  readonly taken: Own;
  /** Whole hour of the day, 0 to 23. */
  readonly hour: number;
  /** False = by daylight. */
  readonly dark: boolean;
  /** The outcome of some work on this hour, which several columns rest on: done once. */
  once<T>(work: (at: AtHour<Own>) => T): T;
}

/** What was taken, to be looked at at an hour when it is dark or not. */
export function atHour<Own extends Taken>(taken: Own, hour: number, dark: boolean): AtHour<Own> {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23)
    throw new RangeError(`not an hour of the day: ${hour}`);
  const done = new Map<unknown, unknown>();
  const at: AtHour<Own> = {
    ...{ taken, hour, dark },
    once<T>(work: (of: AtHour<Own>) => T): T {
      if (!done.has(work)) done.set(work, work(at));
      return done.get(work) as T;
    }
  };
  return at;
}
