import { knownShare } from '../../environment/cell-environment.ts';
import { hourInWords } from '../../environment/moment.ts';
import { wholeNumber as whole, type Factor } from '../factor.ts';

/** How much of the ways in a place is isolated. */
export const isolation: Factor = {
  id: 'isolation',
  title: 'Isolation',
  reason:
    'Where three of four fail: frontages that overlook the way, an open shop, pub or station near, a junction with a choice within 100 m, light. There is no official measure: each part is shown.',
  unit: 'share of known metres isolated',
  needs: ['environment'],
  hourly: true,

  measure(_, { environment }) {
    if (!environment) throw new Error('isolation was measured without the environment');
    return knownShare(environment.columns.isolated, environment.columns.isolationKnown);
  },

  say(raw, cell, { environment }) {
    if (!environment || Number.isNaN(raw[cell])) return 'not known';
    const { isolated, isolationKnown, notOverlooked, notActive, longestChoice } = environment.columns;
    const exit = longestChoice[cell];
    const parts = [
      `${whole(isolated[cell])} of ${whole(isolationKnown[cell])} known metres isolated ${hourInWords(environment.moment.hour)}`,
      `${whole(notOverlooked[cell])} m not overlooked`,
      `${whole(notActive[cell])} m with nothing open near`,
      exit === Infinity
        ? 'no junction with a choice of ways'
        : `at most ${whole(exit)} m without a choice of ways`
    ];
    return parts.join('; ');
  }
};
