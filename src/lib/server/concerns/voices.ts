import { voices, type Voiced } from '#lib/core/concerns/voice.ts';
import { AGES, labelOf, SEXES } from '#lib/core/concerns/vocabulary.ts';
import type { Context } from '#lib/server/context.ts';
import { aboutCounts, sentByWard } from '#lib/server/store/concern-counts.ts';
import { wardPopulations } from '#lib/server/store/populations.ts';
import { loadGround } from './ground.ts';

/** A ward and how much it speaks up. */
export interface WardVoice extends Voiced {
  readonly code: string;
  readonly name: string;
  readonly count: number;
}

/** Who speaks up, for officers. */
export interface Voices {
  /** The first day that counts (`YYYY-MM-DD`). */
  readonly since: string;
  readonly wards: readonly WardVoice[];
  /** Of all wards together, per 1,000 residents. */
  readonly rate: number;
  /** Answers about oneself: so many or more, null = fewer than five. */
  readonly about: readonly {
    readonly question: string;
    readonly answer: string;
    readonly atLeast: number | null;
  }[];
}

const YEAR_MS = 365.2425 * 86_400_000;
/** Answers about oneself are told in steps of this, and not below it. */
const STEP = 5;

/**
 * Concerns of the last twelve months per 1,000 residents, ward by ward with an interval, whatever became of them, and of a device once about
 * a place: what is measured is who speaks, not where it is bad. Ages and sexes are told of whole months, once for a device, in steps of five, apart
 * from wards, kinds and each other, without totals. Null where no wards are loaded.
 */
export async function voicesOfWards(context: Context): Promise<Voices | null> {
  const ground = await loadGround(context);
  if (!ground) return null;
  const since = new Date(context.clock().getTime() - YEAR_MS).toISOString().slice(0, 10);
  const rows = await sentByWard(context.store, ground.id, since);
  const people = await wardPopulations(context.store, ground.wardCodes);
  const counts = ground.wardCodes.map((code) => rows.find(({ ward }) => ward === code)?.count ?? 0);
  const told = voices(
    counts,
    ground.wardCodes.map((code) => people.get(code)?.people ?? NaN)
  );
  const wards = ground.wardCodes.map((code, i) => ({
    ...{ code, name: ground.wardNames[i], count: counts[i] },
    ...told.wards[i]
  }));
  const about = await aboutCounts(context.store, ground.id, monthBefore(context.clock(), 12));
  const atLeast = (question: 'age' | 'sex', id: string): number | null => {
    const count = about.find((row) => row.question === question && row.answer === id)?.count ?? 0;
    return count < STEP ? null : count - (count % STEP);
  };
  return {
    ...{ since, wards, rate: told.rate },
    about: [
      ...AGES.map(({ id }) => ({ question: 'Age', answer: labelOf(AGES, id), atLeast: atLeast('age', id) })),
      ...SEXES.map(({ id }) => ({ question: 'Sex', answer: labelOf(SEXES, id), atLeast: atLeast('sex', id) }))
    ]
  };
}

/** The month so many before the one that holds a moment: `2024-11`. */
function monthBefore(now: Date, back: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
