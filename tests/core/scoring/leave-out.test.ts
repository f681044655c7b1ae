import { describe, expect, it } from 'vitest';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { leaveOut, leftOutInWords } from '#lib/core/scoring/leave-out.ts';

const factorWeights = { crime: 0.45, concerns: 0.25, cctv: 0.06, isolation: 0.12 };

describe('a question as a reader may be answered', () => {
  it('weighs nothing that is not for them, and names it', () => {
    const asked = leaveOut({ factorWeights, from: 1 }, 'public', WEIGHABLE);
    expect(asked).toEqual({
      factorWeights: { crime: 0.45, isolation: 0.12 },
      from: 1,
      leftOut: ['Residents’ concerns', 'Cameras']
    });
    expect(leftOutInWords(asked.leftOut)).toBe(
      'Residents’ concerns, Cameras: for officers only, so left out of this score.'
    );
  });

  it('is whole for officers, and where nothing restricted weighs', () => {
    expect(leaveOut({ factorWeights }, 'officer', WEIGHABLE)).toEqual({ factorWeights, leftOut: [] });
    const none = leaveOut({ factorWeights: { crime: 1, cctv: 0 } }, 'public', WEIGHABLE);
    expect(none).toEqual({ factorWeights: { crime: 1, cctv: 0 }, leftOut: [] });
    expect(leftOutInWords(none.leftOut)).toBeNull();
  });
});
