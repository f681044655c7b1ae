import { describe, expect, it } from 'vitest';
import type { Role } from '#lib/core/people/role.ts';
import type { Asked } from '#lib/server/people/gate.ts';
import { RestrictedViews } from '#lib/server/people/restricted-views.ts';
import { someAccounts } from '../../builders/accounts.ts';

const asked = (route: string, params: Record<string, string> = {}): Asked => ({
  method: 'GET',
  route,
  params,
  query: new URLSearchParams()
});
const person = (role: Exclude<Role, 'resident'>) => ({
  id: role,
  name: role,
  email: `${role}@x.example`,
  role
});

describe('a look at what is restricted', () => {
  it('is one line of the audit log an hour, by whom and at which address', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    const officer = person('officer');
    const tiles = asked('/tiles/[name]', { name: 'environment-officer.pmtiles' });
    for (let piece = 0; piece < 5; piece++)
      await views.note(accounts, officer, tiles, '/tiles/environment-officer.pmtiles');
    await views.note(
      accounts,
      officer,
      asked('/api/[file]', { file: 'cells.csv' }),
      '/api/cells.csv?spacing=150'
    );
    await views.note(accounts, person('planner'), tiles, '/tiles/environment-officer.pmtiles');
    await views.note(
      accounts,
      officer,
      asked('/tiles/[name]', { name: 'areas.pmtiles' }),
      '/tiles/areas.pmtiles'
    );
    await views.note(accounts, officer, asked('/method'), '/method');
    const lines = accounts.context.store.bulk.prepare('SELECT who, deed, subject FROM audit').all();
    expect(lines).toEqual([
      { who: 'officer@x.example', deed: 'see-restricted', subject: '/tiles/environment-officer.pmtiles' },
      { who: 'officer@x.example', deed: 'see-restricted', subject: '/api/cells.csv?spacing=150' }
    ]);
  });

  it('is told of a photo that a resident sent, too', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    const photo = asked('/queue/[reference]/photo', { reference: 'K7QX-3MPD' });
    await views.note(accounts, person('officer'), photo, '/queue/K7QX-3MPD/photo');
    const shown = asked('/concerns/photos/[name]', { name: 'x' });
    await views.note(accounts, person('officer'), shown, '/concerns/photos/x');
    const lines = accounts.context.store.bulk.prepare('SELECT what, subject FROM audit').all();
    expect(lines).toEqual([
      { what: 'Looked at a photo that a resident sent.', subject: '/queue/K7QX-3MPD/photo' }
    ]);
  });
});
