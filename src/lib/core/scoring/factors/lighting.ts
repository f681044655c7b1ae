import { knownShare } from '../../environment/cell-environment.ts';
import { LAMP_REACH } from '../../environment/lighting.ts';
import { lamp, lightKnown, unlit } from '../../environment/measures/lighting.ts';
import { walk } from '../../environment/measures/ways.ts';
import { hourInWords } from '../../environment/moment.ts';
import { wholeNumber as whole } from '../../statistics/whole-number.ts';
import { environmentFactor } from '../environment-factor.ts';

/** How much of the ways in a place is unlit. */
export const lighting = environmentFactor({
  id: 'lighting',
  title: 'Lighting',
  reason: `Where people must walk in the dark. A working lamp within ${LAMP_REACH} m counts as light: a screening by distance, not a measurement of lux.`,
  unit: 'share of known metres unlit',
  columns: { unlit, lightKnown, lamp, walk },
  measure: (columns) => knownShare(columns.unlit, columns.lightKnown),
  say(here, { dark, moment }) {
    if (!dark) return `daylight ${hourInWords(moment.hour)}: nothing is unlit`;
    const parts = [
      `${whole(here.unlit)} of ${whole(here.lightKnown)} known metres unlit ${hourInWords(moment.hour)}`
    ];
    if (here.lamp >= 0) parts.push(lamp.words(here.lamp));
    if (here.walk > here.lightKnown) parts.push(`${whole(here.walk - here.lightKnown)} m not known`);
    return parts.join('; ');
  }
});
