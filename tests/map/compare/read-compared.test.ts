import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { usualMoment } from '#lib/core/environment/moment.ts';
import { readCompared } from '#lib/map/compare/read-compared.ts';

const PRESENT = Array.from({ length: 10 }, (_, i) => parseMonth('2025-01') + i);
const read = (query: string, present = PRESENT) =>
  readCompared(new URLSearchParams(query), {
    profiles: ['all', 'minerva'],
    factors: [],
    usualMoment: usualMoment(2025),
    monthsPresent: present
  });
const parse = (query: string, present = PRESENT) => read(query, present)?.compared;
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
    expect(read('', PRESENT.slice(0, 1))).toBeNull();
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
    expect(parse('')?.spacing).toBe(350);
  });

  it('falls back to the usual for nonsense, and says what of it was wrong', () => {
    const query = 'profile-1=luck&from-1=2025-09&to-1=2025-02&from-2=1999-01&to-2=1999-02&spacing=7';
    expect(parse(query)).toEqual(parse(''));
    const told = read(query)?.problems.join('\n') ?? '';
    expect(told).toContain('There is no profile "luck"');
    expect(told).toContain('The spacing must be one of');
    expect(told).toMatch(/^First: “2025-09”/m);
    expect(told).toMatch(/^Second: “1999-01”/m);
    expect(read('')?.problems).toEqual([]);
  });
});
