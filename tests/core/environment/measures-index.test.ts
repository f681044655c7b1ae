import { expect, it } from 'vitest';
import { ENVIRONMENT_COLUMNS, MEASURES } from '#lib/core/environment/measures/index.ts';

it('what hexagons are told by are the columns of the measures, in their order, each name once', () => {
  expect(ENVIRONMENT_COLUMNS).toEqual(MEASURES.flatMap(({ columns }) => columns));
  expect(new Set(ENVIRONMENT_COLUMNS.map(({ name }) => name)).size).toBe(ENVIRONMENT_COLUMNS.length);
});
