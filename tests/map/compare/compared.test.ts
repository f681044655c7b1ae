import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { parseCompared } from '#lib/map/compare/compared.ts';

const PRESENT = Array.from({ length: 10 }, (_, i) => parseMonth('2025-01') + i);
const parse = (query: string, present = PRESENT) =>
  parseCompared(new URLSearchParams(query), ['all', 'minerva'], [100, 150], present);
const months = (from: string, to: string) => ({ from: parseMonth(from), to: parseMonth(to) });

describe('what an address asks to compare', () => {
  it('is the newer half of the months against the older unless it says otherwise', () => {
    expect(parse('')?.sides.map((side) => side.period)).toEqual([
      months('2025-01', '2025-05'),
      months('2025-06', '2025-10')
    ]);
    expect(parse('', PRESENT.slice(0, 5))?.sides.map((side) => side.period)).toEqual([
      months('2025-02', '2025-03'),
      months('2025-04', '2025-05')
    ]);
    expect(parse('', PRESENT.slice(0, 1))).toBeNull();
  });

  it('takes questions, periods, spacing and way of showing', () => {
    const asked = parse(
      'profile-1=all&profile-2=minerva&from-1=2025-03&to-1=2025-04&from-2=2025-05&to-2=2025-09&spacing=100&view=difference'
    );
    expect(asked).toEqual({
      sides: [
        { profile: 'all', period: months('2025-03', '2025-04') },
        { profile: 'minerva', period: months('2025-05', '2025-09') }
      ],
      spacing: 100,
      view: 'difference'
    });
  });

  it('is of hexagons that read well for a whole borough unless it says otherwise', () => {
    const asked = parseCompared(new URLSearchParams(), ['all'], [100, 150, 350], PRESENT);
    expect(asked?.spacing).toBe(350);
  });

  it('falls back to the usual for nonsense', () => {
    const asked = parse('profile-1=luck&from-1=2025-09&to-1=2025-02&from-2=1999-01&to-2=1999-02&spacing=7');
    expect(asked).toEqual(parse(''));
  });
});
