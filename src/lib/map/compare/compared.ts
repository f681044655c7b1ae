import { parseMonth } from '#lib/core/incidents/month.ts';
import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';

/** One side of a comparison. */
export interface Side {
  readonly profile: string;
  readonly period: Period;
}

/** What is compared, and how it is shown. */
export interface Compared {
  readonly sides: readonly [Side, Side];
  readonly spacing: number;
  readonly view: 'side' | 'difference';
}

/** Distance between hexagon centres unless another is asked for, metres: two maps of a whole borough stand side by side. */
export const COMPARED_SPACING = 350;

/**
 * What an address asks to compare (`profile-1`, `from-1`, `to-1`, the same with 2, `spacing`, `view`), the usual in place of what is missing
 * or cannot be: the newer half of the months shown against the older. Null without at least two months. `present` ascending.
 */
export function parseCompared(
  params: URLSearchParams,
  profiles: readonly string[],
  spacings: readonly number[],
  present: readonly number[]
): Compared | null {
  const whole = defaultPeriod(present);
  if (!whole || whole.to === whole.from) return null;
  const half = Math.floor((whole.to - whole.from + 1) / 2);
  const usual: [Period, Period] = [
    { from: whole.to - 2 * half + 1, to: whole.to - half },
    { from: whole.to - half + 1, to: whole.to }
  ];
  const side = (k: 1 | 2): Side => {
    const profile = params.get(`profile-${k}`) ?? params.get('profile-1') ?? 'all';
    const [from, to] = ['from', 'to'].map((end) => parseMonth(params.get(`${end}-${k}`) ?? ''));
    return {
      profile: profiles.includes(profile) ? profile : profiles[0],
      period:
        from <= to && from >= present[0] && to <= present[present.length - 1] ? { from, to } : usual[k - 1]
    };
  };
  const spacing = Number(params.get('spacing') ?? COMPARED_SPACING);
  return {
    sides: [side(1), side(2)],
    spacing: spacings.includes(spacing) ? spacing : COMPARED_SPACING,
    view: params.get('view') === 'difference' ? 'difference' : 'side'
  };
}
