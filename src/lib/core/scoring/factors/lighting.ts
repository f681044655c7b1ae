import { knownShare } from '../../environment/cell-environment.ts';
import { hourInWords } from '../../environment/moment.ts';
import { wholeNumber as whole, type Factor } from '../factor.ts';

/** How much of the ways in a place is unlit. */
export const lighting: Factor = {
  id: 'lighting',
  title: 'Lighting',
  reason:
    'Where people must walk in the dark. A working lamp within 25 m counts as light: a screening by distance, not a measurement of lux.',
  unit: 'share of known metres unlit',
  needs: ['environment'],
  hourly: true,

  measure(_, { environment }) {
    if (!environment) throw new Error('lighting was measured without the environment');
    return knownShare(environment.columns.unlit, environment.columns.lightKnown);
  },

  say(raw, cell, { environment }) {
    if (!environment || Number.isNaN(raw[cell])) return 'not known';
    const { unlit, lightKnown, walk, lamp } = environment.columns;
    if (!environment.dark) return `daylight ${hourInWords(environment.moment.hour)}: nothing is unlit`;
    const parts = [
      `${whole(unlit[cell])} of ${whole(lightKnown[cell])} known metres unlit ${hourInWords(environment.moment.hour)}`
    ];
    if (lamp[cell] >= 0) parts.push(`on average ${lamp[cell]} m to a working lamp that burns after midnight`);
    if (walk[cell] > lightKnown[cell]) parts.push(`${whole(walk[cell] - lightKnown[cell])} m not known`);
    return parts.join('; ');
  }
};
