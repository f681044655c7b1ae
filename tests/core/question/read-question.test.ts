import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { askedByAddress, type AskedQuestion } from '#lib/core/question/asked-question.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';

const KNOWN = {
  profiles: ['all', 'patrol'],
  factors: ['crime', 'lighting'],
  usualMoment: { date: '2025-12-21', hour: 1 },
  monthsPresent: ['2024-12', '2025-02', '2025-03'].map(parseMonth)
};
const read = (asked: AskedQuestion) => readQuestion(asked, KNOWN);
const ofAddress = (query: string) => read(askedByAddress(new URLSearchParams(query)));

describe('a question', () => {
  it('is understood whoever writes it: an address, a command, or a program that has it already', () => {
    const asked = ofAddress(
      'profile=patrol&category=drugs,burglary&from=2024-12&to=2025-03&wards-at=2025-02&time=22:00&spacing=250&half-life=6&people=no&factors=crime:2'
    );
    expect(asked).toEqual({
      question: {
        profile: 'patrol',
        categories: ['burglary', 'drugs'],
        from: parseMonth('2024-12'),
        to: parseMonth('2025-03'),
        wardsAt: parseMonth('2025-02'),
        time: { date: '2025-12-21', hour: 22 },
        spacing: 250,
        change: { factors: { crime: 2 }, presence: false, halfLifeMonths: 6 }
      },
      problems: []
    });
    const command = { profile: 'patrol', categories: ' drugs, burglary', from: '2024-12', to: '2025-03' };
    const more = { wardsAt: '2025-02', time: '22', spacing: '250', change: asked.question.change };
    expect(read({ ...command, ...more })).toEqual(asked);
  });

  it('that was read says the same when it is read again, whatever it is', () => {
    const word = fc.constantFrom(
      '',
      'x',
      'all',
      '2025-01',
      '2025-13',
      '150',
      'none',
      '22:00',
      'robbery:1,x:2',
      'drugs'
    );
    const month = fc.constantFrom('2024-12', '2025-01', '2025-02', '2026-01', 'May');
    const anything = fc.record({
      ...{ profile: word, category: word, from: month, to: month, 'wards-at': month, time: word },
      ...{
        spacing: word,
        weights: word,
        factors: word,
        'half-life': word,
        people: word,
        name: word,
        version: word
      }
    });
    fc.assert(
      fc.property(anything, (words) => {
        const { question, problems } = ofAddress(new URLSearchParams(words).toString());
        for (const { message } of problems) expect(message).toMatch(/^[A-Z“].*[.]$/);
        expect(read(question)).toEqual({ question, problems: [] });
      })
    );
  });

  it('hears of everything that is wrong with it at once, and what is right is kept', () => {
    const { question, problems } = ofAddress(
      'profile=x&category=y,burglary&from=2025-03&to=2025-02&wards-at=May&time=25:00&spacing=7&half-life=0&weights=robbery:1,luck:2'
    );
    expect(problems.map(({ field, value }) => `${field} ${value}`)).toEqual([
      'profile x',
      'spacing 7',
      'categories y',
      'wardsAt May',
      'time 25:00',
      'weights luck:2',
      'halfLifeMonths 0',
      'from 2025-03'
    ]);
    expect(question).toEqual({ categories: ['burglary'], change: { weights: { robbery: 1 } } });
  });

  it('may be of any period where no months are named', () => {
    const { monthsPresent, ...open } = KNOWN;
    expect(monthsPresent).toHaveLength(3);
    const { question, problems } = readQuestion({ from: '2031-02', to: '2031-01' }, open);
    expect([question.from, question.to, problems]).toEqual([
      parseMonth('2031-02'),
      parseMonth('2031-01'),
      []
    ]);
  });

  it('names a category at least, when it names categories', () => {
    expect(read({ categories: ' , ' }).problems[0].message).toBe('No category is named.');
    expect(ofAddress('category=').problems).toEqual([]);
    const all = CATEGORIES.map(({ id }) => id);
    expect(read({ categories: all.toReversed() }).question.categories).toEqual(all);
    for (const spacing of SPACINGS) expect(read({ spacing: String(spacing) }).question.spacing).toBe(spacing);
  });
});
