import type { Neighbours } from '../geometry/hex-grid.ts';
import { benjaminiHochberg, isMoreThanChance } from '../statistics/false-discovery.ts';
import { getisOrd } from '../statistics/getis-ord.ts';
import { permutationP, type Lots } from '../statistics/permutation.ts';

/** What a place can be where fear and recorded crime are held beside each other, and what each leads to. */
export const FEAR_KINDS = [
  {
    id: 'neither',
    title: 'Neither stands out',
    action: 'Nothing beyond the usual: look again at the next scoring.'
  },
  {
    id: 'concern',
    title: 'Concern, without more crime than elsewhere',
    action: 'Light and sightlines: lamps, planting, who overlooks the way; say what was done.'
  },
  {
    id: 'crime',
    title: 'Crime, without more concern than elsewhere',
    action: 'Patrol and prevention; ask people there, for nobody has spoken up.'
  },
  {
    id: 'both',
    title: 'Concern and crime',
    action: 'A candidate for a Minerva area: patrol, prevention and design together.'
  }
] as const;

/** The kind of each place, or a sentence on why there can be none. */
export type FearAndCrime =
  | {
      /** Position in `FEAR_KINDS` for each place. */
      readonly kind: Uint8Array;
      /** Adjusted p-values of concerns and of crime. */
      readonly concernQ: Float64Array;
      readonly crimeQ: Float64Array;
      readonly refused?: undefined;
    }
  | { readonly refused: string };

/**
 * Fear beside crime (METHODS, section 9): of every place, whether it and its neighbours hold more concerns than chance, and more crime. Gi* of each
 * (`getisOrd`), judged by conditional permutation (`permutationP`) on the same lots, with the false discovery rate of 0.05 held over all
 * tests of both together. (Bivariate Moran’s I is not used: with one of the two held fixed its permutation tests the other alone.)
 * `concerns` and `crime`: finite amounts ≥ 0, one for each place. Refuses what `getisOrd` refuses of either. O(lots log lots + places log lots).
 */
export function fearAndCrime(
  concerns: Float64Array,
  crime: Float64Array,
  neighbours: Neighbours,
  lots: Lots
): FearAndCrime {
  const [fear, harm] = [getisOrd(concerns, neighbours), getisOrd(crime, neighbours)];
  if (fear.refused !== undefined) return { refused: `Of concerns: ${fear.refused}` };
  if (harm.refused !== undefined) return { refused: `Of crime: ${harm.refused}` };
  const places = concerns.length;
  const p = new Float64Array(2 * places);
  p.set(permutationP(concerns, neighbours, lots));
  p.set(permutationP(crime, neighbours, lots), places);
  const q = benjaminiHochberg(p);
  const [concernQ, crimeQ] = [q.slice(0, places), q.slice(places)];
  const kind = Uint8Array.from(
    concerns,
    (_, i) =>
      Number(isMoreThanChance(fear.z[i], concernQ[i])) + 2 * Number(isMoreThanChance(harm.z[i], crimeQ[i]))
  );
  return { kind, concernQ, crimeQ };
}
