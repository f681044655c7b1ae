import type { Factor } from '../factor.ts';
import { cctv } from './cctv.ts';
import { crime } from './crime.ts';
import { isolation } from './isolation.ts';
import { lighting } from './lighting.ts';

/** Every factor, in the order in which it is explained. */
export const FACTORS: readonly Factor[] = [crime, lighting, cctv, isolation];

/** What profiles weigh and nothing measures yet: unknown everywhere, and said so. Measured, it moves up into `FACTORS`. */
export const AWAITED: readonly WeighableFactor[] = [{ id: 'concerns', title: 'Residents’ concerns' }];

/** What a question may weigh. */
export type WeighableFactor = Pick<Factor, 'id' | 'title'>;

/** Everything that a question may weigh, measured or not. */
export const WEIGHABLE: readonly WeighableFactor[] = [...FACTORS, ...AWAITED];

/** Factors as a sentence lists them: "recorded crime, lighting, cameras". */
export function factorsInWords(factors: readonly WeighableFactor[]): string {
  return factors.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(', ');
}

/** Whether anything that these weights count changes from one hour of the day to another. */
export function isHourly(factorWeights: Readonly<Record<string, number>>): boolean {
  return FACTORS.some(({ id, hourly }) => hourly && (factorWeights[id] ?? 0) > 0);
}
