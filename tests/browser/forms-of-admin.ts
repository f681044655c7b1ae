import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv, type Desk, type Step } from './every-form.ts';

/** A list of cameras with much fewer than there are: held back until somebody accepts it. */
function fewCameras(desk: Desk, rows: number): string {
  const all = readFileSync(join(desk.attacked.folder, 'sample', 'cctv', 'cameras.csv'), 'utf8').split('\n');
  return all.slice(0, rows + 1).join('\n');
}
const run = (desk: Desk) => /[\da-f]{8}-[\da-f-]{27}/.exec(desk.last)?.[0] ?? '';
const said = (id: string, heading: RegExp) => async (desk: Desk) =>
  heading.test(await desk.page('admin', `/admin/imports/${id}`));
const isTold = /<h1[^>]*>[^<]*(Imported|Held back|Not imported)/;
const PROFILE = { kind: 'profile', id: 'minerva' };
const copies = async (desk: Desk): Promise<string[]> => {
  const page = await desk.page('admin', '/admin/copies');
  return [...new Set([...page.matchAll(/name="name" value="([^"]+\.zip)"/g)].map(([, name]) => name))];
};

/** Forms of an administrator who sets, imports, sets up and copies. */
export const FORMS_OF_ADMIN: readonly Step[] = [
  // What an administrator sets.
  async (desk) => ({
    ...{ thing: 'POST /admin/council?/save', as: 'admin', status: 303 },
    fields: {
      ...(await desk.fieldsOf('admin', '/admin/council', 'save')),
      'responseTemplates-0-title': 'Thanks',
      'responseTemplates-0-text': 'Thank you for telling us.'
    }
  }),
  {
    ...{ thing: 'POST /admin/council?/restore', as: 'admin', status: 303 },
    fields: { restored: '1', version: '1' }
  },
  async (desk) => ({
    ...{ thing: 'POST /admin/profiles/[kind]/[id]?/save', as: 'admin', status: 303, params: PROFILE },
    fields: {
      ...(await desk.fieldsOf('admin', '/admin/profiles/profile/minerva', 'save')),
      asks: 'Where women and girls are at risk.'
    }
  }),
  (desk) => {
    const version = desk.stored("SELECT max(version) FROM setting WHERE kind = 'profile'");
    return {
      ...{ thing: 'POST /admin/profiles/[kind]/[id]?/restore', as: 'admin', status: 303, params: PROFILE },
      fields: { restored: version, version }
    };
  },
  // Imports, and a council's first hour.
  (desk) => ({
    ...{ thing: 'POST /admin/imports?/send', as: 'admin', status: 303 },
    fields: { source: 'cctv', file: csv('few.csv', fewCameras(desk, 20)) },
    ended: (now) => said(run(now), isTold)(now)
  }),
  (desk) => ({
    ...{ thing: 'POST /admin/imports/[run]?/discard', as: 'admin', status: 303 },
    ...{ params: { run: run(desk) }, fields: {} }
  }),
  (desk) => ({
    ...{ thing: 'POST /admin/imports/upload', as: 'admin', status: 202 },
    ...{ query: { source: 'cctv', name: 'few.csv' }, body: fewCameras(desk, 30) },
    ended: (now) => said(run(now), isTold)(now)
  }),
  (desk) => ({
    ...{ thing: 'POST /admin/imports/[run]?/accept', as: 'admin', status: 303 },
    ...{ params: { run: run(desk) }, fields: {} },
    ended: said(run(desk), /<h1[^>]*>[^<]*Imported/)
  }),
  {
    ...{ thing: 'POST /admin/imports?/clear', as: 'admin', status: 400 },
    fields: { kind: 'A kind that is not there' }
  },
  {
    ...{ thing: 'POST /setup?/make', as: 'admin', status: 303 },
    fields: { code: 'E07000066', name: 'Basildon', force: 'Essex Police' }
  },
  {
    ...{ thing: 'POST /setup?/send', as: 'admin', status: 200, query: { council: 'basildon' } },
    fields: { source: '', file: csv('street-lights.csv', 'ref,easting,northing\n1,664600,343100\n') }
  },
  {
    ...{ thing: 'POST /setup/upload', as: 'admin', status: 202 },
    ...{
      query: { council: 'basildon', source: '', name: 'cctv-cameras.csv' },
      body: 'ref,easting,northing\n1,664600,343100\n'
    }
  },
  { thing: 'POST /setup?/load', as: 'admin', status: 400, query: { council: 'basildon' }, fields: {} },
  // Copies.
  {
    ...{ thing: 'POST /admin/copies?/make', as: 'admin', status: 303, fields: {} },
    ended: async (desk) => (await copies(desk)).length === 1
  },
  async (desk) => ({
    ...{ thing: 'POST /admin/copies?/put-back', as: 'admin', status: 400 },
    fields: { name: (await copies(desk))[0] }
  }),
  async (desk) => ({
    ...{ thing: 'POST /admin/copies?/remove', as: 'admin', status: 303 },
    fields: { name: (await copies(desk))[0], sure: 'yes' }
  })
];
