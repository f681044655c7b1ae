import type { Factor } from '../factor.ts';
import { cctv } from './cctv.ts';
import { crime } from './crime.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';

/** Every factor, in the order in which it is explained. A profile may weigh factors that are not here yet: they are unknown. */
export const FACTORS: readonly Factor[] = [crime, lighting, cctv, isolation];
