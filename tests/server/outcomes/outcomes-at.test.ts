import { describe, expect, it } from 'vitest';
import { cellAt } from '#lib/core/geometry/hex-grid.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { OUTCOME_GROUPS } from '#lib/core/incidents/outcome.ts';
import { outcomesOfCell } from '#lib/server/outcomes/outcomes-at.ts';
import { wardProfile } from '#lib/server/wards/ward-profile.ts';
import { aStore } from '../../builders/store.ts';
import { thurrock } from '../../builders/thurrock.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const at = { x: 561_000, y: 178_000, category: 'robbery' };
const facts = {
  wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_500, 179_000] as const }],
  incidents: [
    { ...at, month: '2025-01', count: 3 },
    { ...at, month: '2025-02', count: 2 },
    { ...at, x: 562_000, month: '2025-01', count: 5 }
  ]
};

describe('what became of incidents', () => {
  it('is counted for a ward and for a hexagon, in the months asked', async () => {
    const context = await aStore(facts);
    const { bulk } = context.store;
    bulk.exec("INSERT INTO outcome (id, name) VALUES (1, 'Local resolution')");
    bulk.exec(`UPDATE incident SET outcome_id = 1 WHERE month = ${parseMonth('2025-02')}`);
    const id = ['150', ...cellAt(150, at.x, at.y)].join('.');
    const [from, to] = [parseMonth('2025-01'), parseMonth('2025-02')];
    expect((await outcomesOfCell(context, id, { from, to }))?.all.counts).toEqual([0, 2, 0, 0, 0, 0, 3]);
    expect((await outcomesOfCell(context, id, { from, to: from }))?.all.total).toBe(3);
    expect(await outcomesOfCell(context, 'nowhere', { from, to })).toBeNull();
    const profile = await wardProfile(context, 'E05999901', new URLSearchParams(), 'officer');
    expect(profile?.outcomes.all.counts).toEqual([0, 2, 0, 0, 0, 0, 8]);
  });

  const files = sharedData('crime');
  it.skipIf(!files)(
    'of every ward of Thurrock add up to what was recorded there (needs the shared test data)',
    async () => {
      const context = await thurrock();
      const parameters = new URLSearchParams('from=2025-01&to=2025-10');
      const profile = await wardProfile(context, 'E05002229', parameters, 'officer');
      expect(profile?.outcomes.all.total).toBe(profile?.ward.incidents);
      // Of 132,691 rows of Essex in 2025 most end without a suspect or without a prosecution.
      const { counts, total } = profile!.outcomes.all;
      const share = (group: string) => counts[OUTCOME_GROUPS.findIndex(({ id }) => id === group)] / total;
      expect(share('no-suspect') + share('not-pursued')).toBeGreaterThan(0.4);
      expect(share('charged')).toBeLessThan(0.2);
    }
  );
});
