import { expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ledgerOf } from '#lib/server/coverage/ledger.ts';
import type { PoliceMonth } from '#lib/server/store/coverage.ts';

const row = (month: string, force = 'Essex Police', complete = true): PoliceMonth => ({
  month: parseMonth(month),
  force,
  rows: 10,
  stored: 8,
  outside: 1,
  withoutPlace: 1,
  offShore: 0,
  refused: 0,
  complete,
  file: `${month}-essex-street.csv`,
  importedAt: '2026-01-01T00:00:00Z'
});
const revision = {
  month: parseMonth('2025-02'),
  force: 'Essex Police',
  importId: 2,
  before: 8,
  after: 9,
  added: 1,
  removed: 0,
  changed: 0,
  byCategory: {}
};

it('the ledger of an empty store is nothing', () => {
  expect(ledgerOf([], [], ['Essex Police'])).toBeNull();
});

it('gaps between the first and the newest month are absent, months beyond them are not', () => {
  const ledger = ledgerOf([row('2024-11'), row('2025-02')], [], ['Essex Police']);
  const [force] = ledger!.forces;
  expect(force.years.map((year) => year.year)).toEqual([2024, 2025]);
  expect(force.absent).toEqual([parseMonth('2024-12'), parseMonth('2025-01')]);
  expect(force.years[0].months[0].state).toBe('beyond');
  expect(force.years[1].months[1].state).toBe('present');
  expect(force.years[1].months[2].state).toBe('beyond');
});

it('a force that is expected but was never imported is shown absent in every month', () => {
  const ledger = ledgerOf([row('2025-01'), row('2025-02')], [], ['Essex Police', 'British Transport Police']);
  expect(ledger!.forces.map((force) => [force.name, force.present, force.absent.length])).toEqual([
    ['Essex Police', 2, 0],
    ['British Transport Police', 0, 2]
  ]);
});

it('a file that broke off and a month that was revised are marked', () => {
  const ledger = ledgerOf([row('2025-01', 'Essex Police', false), row('2025-02')], [revision], []);
  const [january, february] = ledger!.forces[0].years[0].months;
  expect([january.state, february.state, february.revised]).toEqual(['part', 'present', 1]);
});
