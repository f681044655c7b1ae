import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission } from '#lib/core/people/permissions.ts';
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
const PAGE = new Response('', { headers: { 'content-type': 'text/html; charset=utf-8' } });
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
      await views.note(accounts, officer, tiles, '/tiles/environment-officer.pmtiles', PAGE);
    await views.note(
      accounts,
      officer,
      asked('/api/[file]', { file: 'cells.csv' }),
      '/api/cells.csv?spacing=150',
      PAGE
    );
    await views.note(accounts, person('planner'), tiles, '/tiles/environment-officer.pmtiles', PAGE);
    await views.note(
      accounts,
      officer,
      asked('/tiles/[name]', { name: 'areas.pmtiles' }),
      '/tiles/areas.pmtiles',
      PAGE
    );
    await views.note(accounts, officer, asked('/method'), '/method', PAGE);
    const lines = accounts.context.store.bulk.prepare('SELECT who, deed, subject FROM audit').all();
    expect(lines).toEqual([
      { who: 'officer@x.example', deed: 'see-restricted', subject: '/tiles/environment-officer.pmtiles' },
      { who: 'officer@x.example', deed: 'see-restricted', subject: '/api/cells.csv?spacing=150' }
    ]);
  });

  it('tells besides of each deed that a page says its contents are of, once an hour too', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    for (let again = 0; again < 2; again++)
      await views.note(accounts, person('officer'), asked('/areas/[id]'), '/areas/1', PAGE, [
        'read-restricted'
      ]);
    const refused = new Response('', { status: 404 });
    await views.note(accounts, person('officer'), asked('/areas/[id]'), '/areas/2', refused, [
      'read-restricted'
    ]);
    expect(accounts.context.store.bulk.prepare('SELECT deed, what, subject FROM audit').all()).toEqual([
      { deed: 'keep-areas', what: 'Read about priority areas.', subject: '/areas/1' },
      { deed: 'read-restricted', what: 'Looked at restricted extracts.', subject: '/areas/1' }
    ]);
  });

  it('tells what was looked at in the words of the table, planners’ looks too', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    await views.note(accounts, person('officer'), asked('/queue/[reference]'), '/queue/K7QX-3MPD', PAGE);
    await views.note(accounts, person('planner'), asked('/sites'), '/sites?sort=need', PAGE);
    await views.note(
      accounts,
      person('planner'),
      asked('/api/[file]', { file: 'cells.csv' }),
      '/api/cells.csv',
      PAGE
    );
    await views.note(accounts, person('officer'), { ...asked('/queue'), method: 'HEAD' }, '/queue', PAGE);
    const lines = accounts.context.store.bulk.prepare('SELECT who, deed, what FROM audit').all();
    expect(lines).toEqual([
      { who: 'officer@x.example', deed: 'work-queue', what: 'Read what residents sent.' },
      { who: 'planner@x.example', deed: 'read-sites', what: 'Read about sites that are not published.' }
    ]);
  });

  it('is told of a photo that a resident sent, and not of one that everybody may see', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    const photo = asked('/queue/[reference]/photo', { reference: 'K7QX-3MPD' });
    await views.note(accounts, person('officer'), photo, '/queue/K7QX-3MPD/photo', PAGE);
    const shown = asked('/concerns/photos/[name]', { name: 'x' });
    await views.note(accounts, person('officer'), shown, '/concerns/photos/x', PAGE);
    const lines = accounts.context.store.bulk.prepare('SELECT what, subject FROM audit').all();
    expect(lines).toEqual([{ what: 'Read what residents sent.', subject: '/queue/K7QX-3MPD/photo' }]);
  });

  it('is told of a form that comes back as a page, with what was wrong too, and not of one that leads on', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    const form = { ...asked('/queue/[reference]'), method: 'POST', query: new URLSearchParams('/move=') };
    const back = new Response('', { status: 400, headers: PAGE.headers });
    const on = new Response(null, { status: 303, headers: { location: '/queue' } });
    const wrong = new Response('{}', { status: 400, headers: { 'content-type': 'application/json' } });
    for (const answer of [on, wrong, back])
      await views.note(accounts, person('officer'), form, '/queue/K7QX-3MPD?/move', answer);
    // What a script asks for comes back as JSON, of which the same is told once it shows anything.
    const byScript = (told: unknown) => Response.json(told);
    for (const [path, told] of [
      ['/queue/K7QX-3MPE?/move', { type: 'redirect', status: 303, location: '/queue' }],
      ['/queue/K7QX-3MPF?/move', { type: 'failure', status: 400, data: 'x' }],
      ['/queue/K7QX-3MPG?/refer', { type: 'success', status: 200, data: 'x' }]
    ] as const) {
      const answer = byScript(told);
      await views.note(accounts, person('officer'), form, path, answer);
      expect(await answer.json(), 'it is answered as it was').toEqual(told);
    }
    const missing = new Response('', { status: 404, headers: PAGE.headers });
    await views.note(accounts, person('officer'), asked('/queue/[reference]'), '/queue/K7QX-0000', missing);
    const lines = accounts.context.store.bulk.prepare('SELECT what, subject FROM audit').all();
    expect(lines).toEqual(
      ['/queue/K7QX-3MPD?/move', '/queue/K7QX-3MPF?/move', '/queue/K7QX-3MPG?/refer'].map((subject) => ({
        what: 'Read what residents sent.',
        subject
      }))
    );
  });

  it('is one line of pieces that are asked for at once, and is told again where it could not be written', async () => {
    const accounts = await someAccounts();
    const views = new RestrictedViews();
    const look = (connection = accounts.connection) =>
      views.note({ ...accounts, connection }, person('officer'), asked('/queue'), '/queue', PAGE);
    await expect(look({} as never)).rejects.toThrow();
    await Promise.all([look(), look(), look()]);
    expect(accounts.context.store.bulk.prepare('SELECT who FROM audit').all()).toHaveLength(1);
  });

  it('is told for everything that is not for everybody, save forms of one’s own and what tells of itself', () => {
    const TELLS_OF_ITSELF = [
      'import-data',
      'set-up',
      'configure-council',
      'set-profiles',
      'set-policies',
      'keep-copies',
      'read-outbox'
    ];
    const OF_ONES_OWN = ['keep-account', 'plan-sites'];
    const rows: readonly Permission[] = PERMISSIONS;
    const untold = rows.filter(({ roles, look }) => !roles.includes('resident') && look === undefined);
    expect(untold.map(({ deed }) => deed).sort()).toEqual([...TELLS_OF_ITSELF, ...OF_ONES_OWN].sort());
    for (const { roles, look } of rows) expect(look === undefined || !roles.includes('resident')).toBe(true);
  });
});
