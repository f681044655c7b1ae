import { expect, it } from 'vitest';
import { uneval } from 'devalue';
import { renderedOnly } from '#lib/server/answer/rendered-only.ts';

const facts = { name: 'Quayside', rows: [1, 2, 3] };

it('what a page is rendered with can be read, and is not written out for a program', () => {
  const told = renderedOnly(facts, { isDataRequest: false });
  expect([told.name, told.rows]).toEqual(['Quayside', [1, 2, 3]]);
  expect(uneval({ told })).toBe('{told:{}}');
});

it('who asks for the data alone is given all of them', () => {
  expect(renderedOnly(facts, { isDataRequest: true })).toBe(facts);
});
