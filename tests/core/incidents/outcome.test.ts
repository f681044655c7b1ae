import { expect, it } from 'vitest';
import { OUTCOME_GROUPS, outcomeGroup } from '#lib/core/incidents/outcome.ts';
import { outcomeGrid, outcomeTable } from '#lib/core/incidents/outcome-table.ts';

const groupOf = (name: string | null) => OUTCOME_GROUPS[outcomeGroup(name)].id;

it('every outcome that the police publish is in one group, and what is not known tells nothing', () => {
  const names = OUTCOME_GROUPS.flatMap(({ names: all }) => [...all]);
  expect(new Set(names).size).toBe(names.length);
  expect(groupOf('Investigation complete; no suspect identified')).toBe('no-suspect');
  expect(groupOf('Court result unavailable')).toBe('charged');
  expect([null, '', 'Abducted by aliens'].map(groupOf)).toEqual(['not-told', 'not-told', 'not-told']);
});

it('a table of outcomes adds up, the most frequent category first', () => {
  const { lines, all } = outcomeTable([
    outcomeGrid([
      { category: 3, outcome: 'Local resolution', count: 2 },
      { category: 3, outcome: 'Offender given a caution', count: 1 },
      { category: 0, outcome: null, count: 4 }
    ]),
    outcomeGrid([
      { category: 0, outcome: null, count: 5 },
      { category: 3, outcome: 'Under investigation', count: 4 }
    ])
  ]);
  expect(lines.map(({ total }) => total)).toEqual([9, 7]);
  expect(lines[1].counts).toEqual([0, 3, 0, 0, 0, 4, 0]);
  expect(all.counts).toEqual([0, 3, 0, 0, 0, 4, 9]);
  expect(all.total).toBe(16);
});
