import type { Factor } from '../factor.ts';
import { countsByPresence } from '../presence.ts';
import type { WeighableFactor } from '../weighable.ts';
import { cctv } from './cctv.ts';
import { concerns } from './concerns.ts';
import { crime } from './crime.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';

/** Every factor, in the order in which it is explained. */
export const FACTORS: readonly Factor[] = [crime, concerns, lighting, cctv, isolation];

/** Everything that a question may weigh. */
export const WEIGHABLE: readonly WeighableFactor[] = FACTORS.map((factor) => {
  const { id, title, hourly, audience } = factor;
  return { id, title, hourly, alongWays: countsByPresence(factor), audience };
});
