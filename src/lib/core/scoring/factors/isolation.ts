import { knownShare } from '../../environment/cell-environment.ts';
import { ISOLATION_THRESHOLDS } from '../../environment/isolation.ts';
import {
  isolated,
  isolationKnown,
  longestChoice,
  noChoice,
  notActive,
  notOverlooked
} from '../../environment/measures/isolation.ts';
import { hourInWords } from '../../environment/moment.ts';
import { wholeNumber as whole } from '../../statistics/whole-number.ts';
import { environmentFactor } from '../environment-factor.ts';

/** How much of the ways in a place is isolated. */
export const isolation = environmentFactor({
  id: 'isolation',
  title: 'Isolation',
  reason: `Where three of four fail: frontages that overlook the way, an open shop, pub or station near, a junction with a choice within ${ISOLATION_THRESHOLDS.choiceDistance} m, light. There is no official measure: each part is shown.`,
  unit: 'share of known metres isolated',
  // How far a choice of ways is is told by the longest way to one; the metres that are too far stand in exports.
  columns: { isolated, isolationKnown, notOverlooked, notActive, noChoice, longestChoice },
  measure: (columns) => knownShare(columns.isolated, columns.isolationKnown),
  say(here, { moment }) {
    const metres = `${whole(here.isolated)} of ${whole(here.isolationKnown)} known metres`;
    return [
      `${metres} isolated ${hourInWords(moment.hour)}`,
      notOverlooked.words(here.notOverlooked),
      notActive.words(here.notActive),
      longestChoice.words(here.longestChoice)
    ].join('; ');
  }
});
