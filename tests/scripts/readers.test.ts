import { expect, it } from 'vitest';
import { readersAsOne } from '../../scripts/readers.mjs';

it('a start behind a proxy that does not tell readers apart says so in a sentence', () => {
  expect(readersAsOne({ ORIGIN: 'https://safety.council.example' })).toContain('ADDRESS_HEADER');
  expect(
    readersAsOne({ ORIGIN: 'https://safety.council.example', ADDRESS_HEADER: 'x-forwarded-for' })
  ).toBeNull();
  expect(readersAsOne({ ORIGIN: 'http://localhost:3000' })).toBeNull();
  expect(readersAsOne({})).toBeNull();
});
