import { describe, expect, it } from 'vitest';
import { answerOf, nothingKnown, ofWards, shareOfPlaces, type Answered } from '#lib/map/question/answer.ts';

const NAMES = [
  'around High Street',
  'at a station',
  'around Quay Lane',
  'around Mill Road',
  'around High Street'
];
const given: Answered = {
  incidents: Float64Array.of(50, 20, 15, 14, 0, NaN),
  weighted: Float64Array.of(50, 20, 15, 14, 0, NaN),
  rank: null,
  uneven: false,
  period: 'May 2025',
  wordsOf: (position) => NAMES[position],
  share: shareOfPlaces(60)
};
const told = (answered: Answered) => {
  const { lead, named, more, tail } = answerOf(answered);
  return [lead, named.map(({ words }) => words).join(', ') + (more ? ' …' : ''), tail].join(' ').trim();
};

describe('the sentence that answers a question', () => {
  it('says in how few places half of what was recorded lies, and which they are', () => {
    expect(told(given)).toBe('Half of the 99 incidents lie in 2\u202f% of the places: around High Street');
    const even = Float64Array.of(20, 20, 20, 20, 20, NaN);
    expect(told({ ...given, incidents: even, weighted: even })).toBe(
      'Half of the 100 incidents lie in 5\u202f% of the places: around High Street, at a station, around Quay Lane'
    );
  });

  it('says that more places belong to it than it names, each name once', () => {
    const incidents = Float64Array.of(20, 20, 20, 20, 19);
    const wordsOf = (position: number) => ['a', 'a', 'b', 'c', 'd'][position];
    expect(told({ ...given, incidents, weighted: incidents, wordsOf })).toContain(': a, b');
    const many = new Float64Array(60).fill(1);
    expect(told({ ...given, incidents: many, weighted: many, wordsOf: String })).toBe(
      'Half of the 60 incidents lie in 50\u202f% of the places: 0, 1, 2 …'
    );
  });

  it('is of weights where incidents weigh differently', () => {
    const weighted = Float64Array.of(1, 900, 1, 1, 0, NaN);
    expect(told({ ...given, weighted, uneven: true })).toBe(
      'Half of what was recorded, weighted as asked, lies in 2\u202f% of the places: at a station'
    );
  });

  it('names the highest places where more than recorded crime is asked', () => {
    expect(told({ ...given, rank: Int32Array.of(2, 0, 1, 4, 3, 0) })).toBe(
      'Highest by this question: around Quay Lane, around High Street, around Mill Road Half of the 99 incidents lie in 2\u202f% of the places.'
    );
  });

  it('counts wards instead of sharing them', () => {
    expect(told({ ...given, share: ofWards(6) })).toBe(
      'Half of the 99 incidents lie in 1 of 6 wards: around High Street'
    );
  });

  it('tells few incidents as they are, and none as none', () => {
    const three = Float64Array.of(0, 2, 1);
    expect(told({ ...given, incidents: three, weighted: three })).toBe(
      '3 incidents were recorded: at a station, around Quay Lane'
    );
    const none = new Float64Array(3);
    expect(told({ ...given, incidents: none, weighted: none })).toBe(
      'Nothing of this kind was recorded in May 2025.'
    );
    expect(nothingKnown('May 2025').lead).toBe('Nothing is known of May 2025: there is no police file.');
  });

  it('writes small shares without a false nought', () => {
    expect([1, 4, 50, 500].map(shareOfPlaces(1000))).toEqual([
      'less than 1\u202f% of the places',
      'less than 1\u202f% of the places',
      '5\u202f% of the places',
      '50\u202f% of the places'
    ]);
  });
});
