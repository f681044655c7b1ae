/** Why a column of text holds no words of anybody: who reads a new column decides which it is, and a test asks. */
export const NO_WORDS = {
  time: 'a time or a day that the program writes, or reads with a strict check',
  drawn: 'drawn by lot, or a sum or a cipher: whoever holds it is let in, nobody is shown it',
  code: 'an id or a code that the program gives, or checks by a pattern before it is stored',
  listed: 'one of a list that the store or the program’s own types hold',
  numbers: 'numbers, positions or counts as JSON, which are parsed before anything is made of them',
  compared: 'of somebody else’s file, compared and counted, and told nowhere',
  login: 'what one signs in with: if it were altered nobody could, so that the pages could not be looked at'
} as const;

/** What a column of text is: words that are made hostile, JSON whose texts are (but for the keys named), or why it is neither. */
export type Stored = 'words' | { readonly but: RegExp } | keyof typeof NO_WORDS;

const WHO = 'words';
const ALL = { but: /^$/ } as const;

/** Every column of text in the store, by table. */
export const STORED_TEXT: Readonly<Record<string, Readonly<Record<string, Stored>>>> = {
  area: { code: 'code', name: 'words', geometry: 'numbers' },
  area_file: { name: 'words', kind: 'listed', hash: 'drawn', at: 'time', who: WHO },
  area_file_erased: { at: 'time', who: WHO, why: 'words' },
  area_lookup: { kind: 'listed', from_code: 'code', to_code: 'code' },
  area_set: { kind: 'listed', name: 'words', valid_from: 'time', valid_to: 'time' },
  audit: {
    at: 'time',
    who: WHO,
    person_id: 'code',
    role: 'words',
    deed: 'words',
    what: 'words',
    subject: 'words'
  },
  backdrop_point: { feature: 'code', kind: 'listed', class: 'listed', name: 'words' },
  backdrop_way: { feature: 'code', kind: 'listed', class: 'listed', name: 'words', ref: 'words' },
  camera: { ref: 'words', location: 'words', owner: 'words' },
  camera_list: { name: 'words', as_at: 'time' },
  concern: {
    ...{ council: 'code', reference: 'code', sent_at: 'time', origin: 'words', origin_id: 'words' },
    ...{ kind: 'listed', ward: 'code', state: 'listed', state_at: 'time', weight_why: 'words' },
    ...{ assigned_to: 'code', erased_at: 'time' }
  },
  concern_about: { age: 'words', sex: 'words' },
  concern_about_count: { council: 'code', month: 'time', question: 'listed', answer: 'words' },
  concern_answer: { question: 'listed', answer: 'words' },
  concern_counted: { from_at: 'time', until_at: 'time' },
  concern_deed: {
    ...{ council: 'code', ward: 'code', at: 'time', who: WHO, said: 'words', did: 'words', ended_at: 'time' }
  },
  concern_detail: {
    shape: 'listed',
    corners: 'numbers',
    street: 'words',
    words: 'words',
    email: 'words',
    language: 'listed'
  },
  concern_device_key: { day: 'time' },
  concern_echo: { at: 'time' },
  concern_held_photo: { held_at: 'time' },
  concern_message: { at: 'time', who: WHO, text: 'words' },
  concern_photo: { shown_as: 'drawn' },
  concern_proof: { expires_at: 'time' },
  concern_referral: { at: 'time', who: WHO, recipient: 'words', how: 'listed', body: 'words' },
  concern_step: {
    ...{ at: 'time', who: WHO, person_id: 'code', step: 'words', from_state: 'listed', to_state: 'listed' },
    ...{ why: 'words', batch: 'code', before: ALL }
  },
  concern_voice: { at: 'time' },
  council: {
    id: 'code',
    config: { but: /^(id|code|source|files|folder|options|lsoaName)$/ },
    loaded_at: 'time'
  },
  data_change: {
    ...{
      made_at: 'time',
      kind: 'listed',
      subject: 'code',
      counts: 'numbers',
      state: 'listed',
      undone_at: 'time'
    }
  },
  data_change_rows: { table_name: 'code', fate: 'listed' },
  demo_sign_in: { person_id: 'code', password: 'login' },
  environment_column: { name: 'code', type: 'listed' },
  environment_run: { measured_at: 'time', facts: { but: /^code$/ } },
  force: { name: 'words' },
  ground_point: { osm: 'code', kind: 'listed', class: 'words', name: 'words', tags: 'compared' },
  ground_way: { osm: 'code', kind: 'listed', class: 'listed', name: 'words', tags: 'compared' },
  import: {
    ...{ source: 'code', started_at: 'time', finished_at: 'time', files: ALL, notes: ALL, state: 'listed' }
  },
  import_problem: { file: 'words', field: 'words', value: 'words', message: 'words' },
  incident: { crime_id: 'compared', context: 'words' },
  invitation: {
    ...{ token_hash: 'drawn', email: 'words', role: 'listed', invited_by: WHO },
    ...{ created_at: 'time', expires_at: 'time', ended_at: 'time' }
  },
  lamp: { kind: 'listed', ref: 'words', street: 'words', lamp_type: 'words', regime: 'words' },
  lamp_inventory: { name: 'words', as_at: 'time', covers: 'code' },
  land_around: { code: 'code', name: 'words', geometry: 'numbers' },
  lsoa: { code: 'code', name: 'words' },
  mail: { at: 'time', recipient: 'words', subject: 'words', text: 'words', state: 'listed' },
  neighbour_place: { name: 'words' },
  outcome: { name: 'words' },
  patrol_plan: {
    ...{
      council: 'code',
      at: 'time',
      who: WHO,
      plan: { but: /^(id|cell|profile|from|to|cells|geometry|month|means)$/ }
    },
    ...{ hash: 'drawn', warning: 'words', reason: 'words' }
  },
  patrol_visit: { key: 'code', started: 'time', seen: ALL, who: WHO, at: 'time' },
  patrol_visit_change: { who: WHO, at: 'time' },
  person: {
    ...{ id: 'code', name: 'words', email: 'words', image: 'words', role: 'listed' },
    ...{ created_at: 'time', updated_at: 'time' }
  },
  place: { name: 'words' },
  planning_constraint: { kind: 'words', name: 'words', parts: 'numbers' },
  police_file: { name: 'words' },
  police_month: { imported_at: 'time' },
  police_revision: { by_category: 'numbers' },
  population: { code: 'code', as_at: 'words' },
  postcode: { postcode: 'code', as_at: 'words' },
  priority_area: { council: 'code', kind: 'listed', made_at: 'time' },
  priority_area_action: {
    ...{ at: 'time', who: WHO, title: 'words', owner: 'words', fund: 'words', due: 'time', status: 'listed' }
  },
  priority_area_step: {
    ...{ at: 'time', who: WHO, state: 'listed', name: 'words', cells: 'code', note: 'words' },
    ...{
      evidence: { but: /^(cells|profile|from|to|asOf|data|code|since|missing|domestic|before|moment|time)$/ },
      hash: 'drawn'
    }
  },
  proof: {
    id: 'code',
    identifier: 'drawn',
    value: 'drawn',
    expires_at: 'time',
    created_at: 'time',
    updated_at: 'time'
  },
  restricted_extract: { key: 'drawn', name: 'words', loaded_at: 'time' },
  restricted_gone: { key: 'drawn', at: 'time' },
  restricted_row: { offence: 'words', sex: 'listed', age: 'words' },
  second_step: {
    id: 'code',
    person_id: 'code',
    secret: 'drawn',
    recovery_codes: 'drawn',
    locked_until: 'time'
  },
  session: {
    ...{ id: 'code', person_id: 'code', token: 'drawn', user_agent: 'words', ip_address: 'listed' },
    ...{ expires_at: 'time', created_at: 'time', updated_at: 'time' }
  },
  setting: {
    ...{ council: 'code', kind: 'listed', name: 'code', value: { but: /^(id|kind|weightSet|without)$/ } },
    ...{ at: 'time', who: WHO }
  },
  sign_in_secret: { secret: 'drawn' },
  site: {
    ...{ council: 'code', reference: 'words', made_at: 'time', origin: 'words', name: 'words', use: 'words' },
    ...{ stage: 'words', plan: 'words', outline: 'listed', shape: 'numbers', notes: ALL }
  },
  site_answer: {
    ...{
      council: 'code',
      reference: 'words',
      question: 'code',
      answer: 'listed',
      reason: 'words',
      who: WHO,
      at: 'time'
    }
  },
  site_consultation: { council: 'code', reference: 'words', who: WHO, at: 'time' },
  site_scenario: { council: 'code', reference: 'words', name: 'words', edits: 'code', who: WHO, at: 'time' },
  stored_state: { part: 'listed' },
  way_in: {
    ...{ id: 'code', person_id: 'code', provider: 'login', account: 'login', password: 'drawn' },
    ...{ access_token: 'drawn', refresh_token: 'drawn', id_token: 'drawn', scope: 'compared' },
    ...{ access_token_expires_at: 'time', refresh_token_expires_at: 'time' },
    ...{ created_at: 'time', updated_at: 'time' }
  }
};
