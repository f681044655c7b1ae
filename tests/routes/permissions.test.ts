import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, type Audience } from '#lib/core/audience/audience.ts';
import { audienceOf, may, permissionFor } from '#lib/core/people/permission.ts';
import { PERMISSIONS, type Permission } from '#lib/core/people/permissions.ts';
import { ROLES, type Role } from '#lib/core/people/role.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { EXPORT_TABLES } from '#lib/server/export/export-tables.ts';
import {
  documentThing,
  exportThing,
  gate,
  thingsOf,
  tileThing,
  type Asked
} from '#lib/server/people/gate.ts';
import { archiveAudience } from '#lib/server/tiles/archive-audience.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { archiveNames } from '#lib/server/tiles/publish/tile-folder.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { addIncidents } from '../builders/store.ts';
import { CORNER, marshLane } from '../fixtures/marsh-lane.ts';
import { TWO_FILES } from '../fixtures/two-files.ts';
import { COUNCIL, type Marshside } from '../fixtures/police/marshside.ts';

/**
 * Everything that the product gives out or takes in, found where it is: the router's files, the exports' registry, the archives that
 * are published, the documents' registry. Whatever has no row in the permission table fails here, and so does a row about nothing.
 */
const rows: readonly Permission[] = PERMISSIONS;
let marsh: Marshside;
let tiles: string[];
let routes: string[];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

beforeAll(async () => {
  marsh = await marshLane();
  const { context } = marsh;
  await putCouncil(context.store, {
    id: 'marshside',
    config: JSON.stringify(COUNCIL),
    loadedAt: '2025-11-22'
  });
  marsh.write(
    'cameras.csv',
    'camera_id,bearing,field_of_view,range_m,easting,northing\nC1,90,60,45,561000,179000'
  );
  await marsh.take('cctv', 'cameras.csv');
  marsh.write('around.geojson', TWO_FILES.land.first);
  await marsh.take('land', 'around.geojson');
  const at = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  await addIncidents(context, [{ ...at, month: '2025-01', category: 'robbery' }]);
  await publishTiles(context);
  tiles = [...new Set((await archiveNames(context, 'officer')).map(tileThing))];
  routes = await routeThings();
});
afterAll(() => marsh.context.store.close());

/** Every method of every route and every action of every form, by the files that the router reads. */
async function routeThings(): Promise<string[]> {
  const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
  const things = new Set<string>();
  for (const file of files) {
    const name = posix.basename(file);
    const id = posix.join('/', posix.dirname(file));
    if (name === '+page.svelte') things.add(`GET ${id}`);
    if (name !== '+server.ts' && name !== '+page.server.ts') continue;
    const module = (await import(join('../../src/routes', file))) as Record<string, unknown>;
    if (name === '+page.server.ts') {
      if (module.load) things.add(`GET ${id}`);
      for (const action of Object.keys(module.actions ?? {}))
        things.add(`POST ${id}${action === 'default' ? '' : `?/${action}`}`);
    } else
      for (const method of METHODS)
        if (module[method]) things.add(`${method === 'HEAD' ? 'GET' : method} ${id}`);
  }
  return [...things].sort();
}

const exports = Object.keys(EXPORT_TABLES).map((table) => exportThing(`${table}.csv`));

const documents = DOCUMENTS.map(({ id }) => documentThing(id));

const audiences = AUDIENCES.filter((audience) => audience !== 'public').map((one) => `audience ${one}`);

describe('the permission table', () => {
  it('covers everything that there is, once, and nothing else', () => {
    const there = [...routes, ...tiles, ...exports, ...documents, ...audiences].sort();
    const covered = rows.flatMap(({ covers }) => covers);
    expect([...covered].sort()).toEqual(there);
    expect(new Set(covered).size).toBe(covered.length);
    expect(routes.length).toBeGreaterThan(15);
    expect(tiles).toContain('tile environment');
  });

  it('says each deed once, in a sentence, for at least one role', () => {
    expect(new Set(rows.map(({ deed }) => deed)).size).toBe(rows.length);
    for (const { deed, roles, sentence } of rows) {
      expect([deed, roles.length > 0, /^[A-Z].{20,}\.$/.test(sentence)]).toEqual([deed, true, true]);
      expect(deed).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });
});

describe.each(ROLES)('the gate, asked by a %s,', (role: Role) => {
  it('lets pass just what the table allows, of every route, form action, tile and export', () => {
    for (const thing of routes) {
      const [method, address] = thing.split(' ');
      const [route, action] = address.split('?');
      for (const how of method === 'GET' ? ['GET', 'HEAD'] : [method])
        for (const params of parametersOf(route)) {
          const query = new URLSearchParams(action ? `${action}=` : '');
          const asked: Asked = { method: how, route, params, query };
          const allowed = thingsOf(asked).every((one) => permissionFor(one)?.roles.includes(role));
          const shut = role === 'resident' ? 'sign-in' : 'forbidden';
          expect([how, route, action, params, gate(role, asked)]).toEqual([
            ...[how, route, action, params],
            allowed ? null : shut
          ]);
        }
    }
  });

  it('is shut for whatever the table does not know', () => {
    const asked = { method: 'GET', route: '/wards', params: {}, query: new URLSearchParams() };
    expect(gate(role, asked)).toBeNull();
    expect(gate(role, { ...asked, route: null })).toBeNull();
    expect(gate(role, { ...asked, route: '/not-in-the-table' })).toBe('unknown');
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'get'])
      expect([method, gate(role, { ...asked, method })]).toEqual([method, 'unknown']);
    expect(gate(role, { ...asked, method: 'POST', query: new URLSearchParams('/steal=') })).toBe('unknown');
    for (const name of ['cameras.pmtiles', '../safety.db', 'cells-150.pmtiles/../x', 'constructor', ''])
      expect([name, gate(role, { ...asked, route: '/tiles/[name]', params: { name } })]).toEqual([
        name,
        'unknown'
      ]);
    const route = '/documents/[id]/[subject]';
    expect(gate(role, { ...asked, route, params: { id: 'nowhere', subject: 'x' } })).toBe('unknown');
    for (const file of ['cameras.csv', '__proto__.csv', ''])
      expect(gate(role, { ...asked, route: '/api/[file]', params: { file } })).toBe('unknown');
  });

  it('may just what the rows that name it say', () => {
    for (const { deed, roles } of PERMISSIONS)
      expect([deed, may(role, deed)]).toEqual([deed, (roles as readonly Role[]).includes(role)]);
    expect(audienceOf(role)).toBe(may(role, 'see-restricted') ? 'officer' : 'public');
  });
});

it('says of each archive the same as its name, by which it is served', () => {
  for (const tile of tiles)
    expect([tile, permissionFor(tile)?.roles]).toEqual([
      tile,
      ROLES.filter((role) => isFor(archiveAudience(tile.slice('tile '.length)), role))
    ]);
  expect(tiles).toContain('tile environment-officer');
});

it('residents and planners get what is public, officers and admins what cameras see', () => {
  expect(ROLES.map(audienceOf)).toEqual(['public', 'officer', 'public', 'officer']);
});

const isFor = (audience: Audience, role: Role) => audience === 'public' || audienceOf(role) === audience;

/** The parameters that a route is tried with: each archive and each table by its own row, elsewhere none. */
function parametersOf(route: string): Asked['params'][] {
  if (route === '/tiles/[name]')
    return tiles.map((tile) => ({ name: `${tile.slice('tile '.length)}.pmtiles` }));
  if (route === '/documents/[id]/[subject]') return DOCUMENTS.map(({ id }) => ({ id, subject: 'E05002236' }));
  if (route === '/api/[file]')
    return Object.keys(EXPORT_TABLES).flatMap((table) => [
      { file: `${table}.csv` },
      { file: `${table}.csv-metadata.json` }
    ]);
  return [{}];
}
