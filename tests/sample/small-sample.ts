import { makeSample, type Sample } from '#lib/sample/sample.ts';

/** A sample a tenth of the standard size: large enough for two towns, drawn in under a second. */
export function smallSample(seed = 1): Sample {
  return makeSample({ seed, scale: 0.1, months: 36 });
}
