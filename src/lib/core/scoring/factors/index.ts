import type { Factor } from '../factor.ts';
import { countsByPresence } from '../presence.ts';
import type { WeighableFactor } from '../weighable.ts';
import { cctv } from './cctv.ts';
import { crime } from './crime.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';

/** Every factor, in the order in which it is explained. */
export const FACTORS: readonly Factor[] = [crime, lighting, cctv, isolation];

/** What profiles weigh and nothing measures yet: unknown everywhere, and said so. Measured, it moves up into `FACTORS`. */
export const AWAITED: readonly WeighableFactor[] = [
  { id: 'concerns', title: 'Residents’ concerns', hourly: false, alongWays: false, audience: 'public' }
];

/** Everything that a question may weigh, measured or not. */
export const WEIGHABLE: readonly WeighableFactor[] = [
  ...FACTORS.map((factor) => {
    const { id, title, hourly, audience } = factor;
    return { id, title, hourly, alongWays: countsByPresence(factor), audience };
  }),
  ...AWAITED
];
