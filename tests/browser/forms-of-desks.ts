import { csv, newest, type Desk, type Step } from './every-form.ts';

/** A place of the sample. */
const HERE = '664600 343100';
const SQUARE = '664570 343040\n664667 343040\n664667 343143\n664570 343143';
const WKT = 'POLYGON ((665294 341479,665354 341479,665354 341529,665294 341529,665294 341479))';
const AREA = { kind: 'minerva', name: 'Quay Lane', note: 'Seen on the ground.', profile: 'minerva' };
/** How many steps the newest area has, as its page says. */
const seen = (desk: Desk) =>
  desk.stored('SELECT count(*) FROM priority_area_step WHERE area_id = (SELECT max(id) FROM priority_area)');
const area = (desk: Desk) => ({ id: newest(desk, 'priority_area') });
const site = { reference: 'EF01' };
const SITE = {
  ...site,
  name: 'Old Wharf',
  use: 'housing',
  dwellings: '40',
  stage: 'allocated',
  plan: 'Plan'
};

const POLICY = {
  ...{ was: '', id: 'EF-1', title: 'Safe streets', plan: 'Plan', status: 'adopted', paragraph: 'Part 3' },
  ...{ address: 'https://made-up.example/plan', text: 'Streets are to be lit.', questions: ['ownership'] },
  ...{ 'date-day': '1', 'date-month': '6', 'date-year': '2025' }
};
const versionOf = async (desk: Desk): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await desk.page('planner', '/sites/policies'))?.[1] ?? '';

/** Forms of priority areas, of patrols and of planners' sites. */
export const FORMS_OF_DESKS: readonly Step[] = [
  // Priority areas.
  { thing: 'POST /areas/new', as: 'officer', status: 303, fields: { ...AREA, outline: HERE, radius: '250' } },
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/change', as: 'officer', status: 303, params: area(desk) },
    fields: {
      name: 'Quay Lane and the school',
      outline: SQUARE,
      why: 'The school asked for it.',
      seen: seen(desk)
    }
  }),
  async (desk) => {
    const page = await desk.page('officer', '/areas?propose=yes&profile=all&rule=top1');
    const cells = /name="cells" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const fields = { ...AREA, name: 'High Street', cells, profile: 'all', from: '2025-01', to: '2025-06' };
    return { thing: 'POST /areas?/propose', as: 'officer', status: 303, fields };
  },
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/merge', as: 'officer', status: 303, params: area(desk) },
    fields: { other: desk.stored('SELECT min(id) FROM priority_area'), seen: seen(desk) }
  }),
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/split', as: 'officer', status: 303, params: area(desk) },
    fields: { split: SQUARE, seen: seen(desk) }
  }),
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/step', as: 'admin', status: 303, params: area(desk) },
    fields: { state: 'agreed', note: 'Walked there twice.', seen: seen(desk) }
  }),
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/action', as: 'officer', status: 303, params: area(desk) },
    fields: {
      ...{ number: '', title: 'Mend the lamps', owner: 'Highways', cost: '1200', fund: 'Safer Streets' },
      ...{ 'due-day': '1', 'due-month': '6', 'due-year': '2027', status: 'planned' }
    }
  }),
  ...['minutes.csv', 'lamps.csv'].map((name) => (desk: Desk) => ({
    ...{ thing: 'POST /areas/[id]?/attach', as: 'officer' as const, status: 303, params: area(desk) },
    fields: { file: csv(name, `street,lamps\nQuay Lane,${name.length}\n`), restricted: 'yes' }
  })),
  (desk) => ({
    ...{ thing: 'POST /areas/[id]?/erase', as: 'officer', status: 303, params: area(desk) },
    fields: { id: newest(desk, 'area_file'), 'why-erased': 'Sent by mistake.' }
  }),
  // Patrols.
  async (desk) => {
    const query = 'profile=patrol&areas=3';
    const { seen } = await desk.fieldsOf('officer', `/patrols?${query}`, 'publish');
    const fields = { query, seen, reason: 'The station asked for it.' };
    return { thing: 'POST /patrols?/publish', as: 'officer', status: 303, fields };
  },
  (desk) => ({
    ...{ thing: 'POST /patrols/plans/[id]?/note', as: 'officer', status: 200 },
    params: { id: newest(desk, 'patrol_plan') },
    fields: {
      ...{
        key: '6fa0b0a6-1f44-4a0c-8d62-4a4f8f5d3f10',
        stop: '1',
        day: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
      },
      ...{ start: '00:01', stopped: '00:02', seen: ['light-out'] }
    }
  }),
  ...['takeBack', 'countAgain'].map((action): Step => (desk) => ({
    ...{ thing: `POST /patrols/plans/[id]?/${action}`, as: 'officer', status: 200 },
    params: { id: newest(desk, 'patrol_plan') },
    fields: { visit: newest(desk, 'patrol_visit') }
  })),
  // Sites.
  { thing: 'POST /sites/new', as: 'planner', status: 303, fields: { ...SITE, shape: SQUARE, radius: '' } },
  {
    ...{ thing: 'POST /sites?/send', as: 'planner', status: 303 },
    fields: { file: csv('sites.csv', `reference,name,plan,WKT\nEF02,Field,Plan,"${WKT}"\n`) }
  },
  (desk) => ({
    ...{ thing: 'POST /sites/[reference]?/change', as: 'planner', status: 303, params: site },
    fields: {
      ...{ ...SITE, name: 'Old Wharf, north', shape: SQUARE, radius: '' },
      version: desk.stored(`SELECT max(version) FROM site WHERE reference = '${site.reference}'`)
    }
  }),
  {
    ...{ thing: 'POST /sites/[reference]?/restore', as: 'planner', status: 303, params: site },
    fields: { version: '1' }
  },
  {
    ...{ thing: 'POST /sites/[reference]?/answer', as: 'planner', status: 303, params: site },
    fields: { question: 'ownership', answer: 'supports', reason: 'The layout shows it.' }
  },
  {
    thing: 'POST /sites/[reference]?/consult',
    as: 'planner',
    status: 303,
    params: site,
    fields: { shown: 'yes' }
  },
  ...['One lamp', 'Another lamp'].map((name): Step => {
    const fields = { name, edits: 'lamp 664600,343060' };
    return {
      thing: 'POST /sites/[reference]/what-if?/keep',
      as: 'planner',
      status: 303,
      params: site,
      fields
    };
  }),
  {
    ...{ thing: 'POST /sites/[reference]/what-if?/forget', as: 'planner', status: 303, params: site },
    fields: { name: 'Another lamp' }
  },
  {
    ...{ thing: 'POST /sites/[reference]?/remove', as: 'planner', status: 303 },
    ...{ params: { reference: 'EF02' }, fields: {} }
  },
  // Policies.
  async (desk) => ({
    ...{ thing: 'POST /sites/policies?/keep', as: 'planner', status: 303 },
    fields: { ...POLICY, version: await versionOf(desk) }
  }),
  async (desk) => ({
    ...{ thing: 'POST /sites/policies?/remove', as: 'planner', status: 303 },
    fields: { id: POLICY.id, version: await versionOf(desk) }
  }),
  async (desk) => {
    const version = await versionOf(desk);
    return {
      ...{ thing: 'POST /sites/policies?/restore', as: 'planner', status: 303 },
      fields: { restored: String(Number(version) - 1), version }
    };
  }
];
