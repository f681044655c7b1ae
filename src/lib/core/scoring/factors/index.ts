import type { Factor } from '../factor.ts';
import type { WeighableFactor } from '../weighable.ts';
import { cctv } from './cctv.ts';
import { crime } from './crime.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';

/** Every factor, in the order in which it is explained. */
export const FACTORS: readonly Factor[] = [crime, lighting, cctv, isolation];

/** What profiles weigh and nothing measures yet: unknown everywhere, and said so. Measured, it moves up into `FACTORS`. */
export const AWAITED: readonly WeighableFactor[] = [
  { id: 'concerns', title: 'Residents’ concerns', hourly: false, audience: 'public' }
];

/** Everything that a question may weigh, measured or not. */
export const WEIGHABLE: readonly WeighableFactor[] = [
  ...FACTORS.map(({ id, title, hourly, audience }) => ({ id, title, hourly, audience })),
  ...AWAITED
];
