import type { IsolationTests } from './isolation.ts';
import { atHour } from './measures/at-hour.ts';
import { isolatedAt, tests, type IsolationTaken } from './measures/isolation.ts';
import { light, type LightingTaken } from './measures/lighting.ts';

/** The state of every sample at one hour. */
export interface EnvironmentAtHour {
  /** One of `LIT`. */
  readonly light: Uint8Array;
  /** One of `ANSWER`; `fails` = isolated. */
  readonly isolated: Uint8Array;
  /** The four tests behind it. */
  readonly tests: IsolationTests;
}

/** Every state at a whole hour, 0 to 23, when it is dark or by daylight, which lights every way. Cost: linear in samples. */
export function environmentAt(
  measures: LightingTaken & IsolationTaken,
  hour: number,
  dark = true
): EnvironmentAtHour {
  const at = atHour(measures, hour, dark);
  return { light: at.once(light), isolated: at.once(isolatedAt), tests: at.once(tests) };
}
