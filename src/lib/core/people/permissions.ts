import { ACCOUNT_PERMISSIONS } from './account-permissions.ts';
import { AREA_PERMISSIONS } from './area-permissions.ts';
import { CONCERN_PERMISSIONS } from './concern-permissions.ts';
import type { GivenRole, Role } from './role.ts';
import { SITE_PERMISSIONS } from './site-permissions.ts';

/** A row of the table: something that is done, who may, and all of the product that is this deed. */
export interface Permission {
  readonly deed: string;
  readonly roles: readonly Role[];
  /** For people: what it is, and why these. */
  readonly sentence: string;
  /** What the audit log says of somebody who looks, where looking itself is told there: what is shown is restricted, or about people. */
  readonly look?: string;
  /**
   * Routes by method and id (`GET` speaks for `HEAD`), form actions (`POST /account?/rename`), tile archives without the spacing
   * (`tile cells`), tables of the export (`export wards`), documents (`document ward-profile`) and audiences of answers.
   */
  readonly covers: readonly string[];
}

const EVERYBODY = ['resident', 'officer', 'planner', 'admin'] as const satisfies readonly Role[];

/**
 * The permission table, the only list of who may do what. The server refuses whatever no row covers, and a test that walks the
 * routes, form actions, tiles, exports and documents fails for one without a row.
 */
export const PERMISSIONS = [
  {
    deed: 'read-map',
    roles: EVERYBODY,
    sentence:
      'Look at the map, the comparison, wards and search: recorded crime as the police publish it, and shares of the surroundings.',
    covers: [
      'GET /',
      'GET /compare',
      'GET /search',
      'GET /wards',
      'GET /wards/[code]',
      'GET /theme',
      'tile areas',
      'tile around',
      'tile cells',
      'tile points',
      'tile ground',
      'tile environment',
      'GET /tiles/[name]',
      'GET /api/cube',
      'GET /api/gazetteer',
      'GET /api/neighbours',
      'GET /api/outcomes',
      'GET /api/place-ground',
      'GET /api/place-names',
      'GET /api/status',
      'GET /api/study-area/[spacing]',
      'GET /api/sure-places'
    ]
  },
  {
    deed: 'check-method',
    roles: EVERYBODY,
    sentence:
      'Read how numbers are worked out, what they rest on, what is missing, and who may see what: scores that nobody can check are not fair.',
    covers: [
      'GET /method',
      'GET /method/validation',
      'GET /data',
      'GET /data/[import]',
      'GET /glossary',
      'GET /licences',
      'GET /admin/permissions'
    ]
  },
  {
    deed: 'download',
    roles: EVERYBODY,
    sentence:
      'Take away what is shown, as CSV and GeoJSON, with its licence and its limits: no more than the map tells the same person.',
    covers: [
      'GET /api/[file]',
      'GET /api/place.[format]',
      'export cells',
      'export wards',
      'export hotspots',
      'export top-20'
    ]
  },
  {
    deed: 'print',
    roles: EVERYBODY,
    sentence:
      'Print what is shown of a ward as a sheet, with its limits and sources: no more than its page tells.',
    covers: ['GET /documents/[id]/[subject]', 'document ward-profile']
  },
  {
    deed: 'find-help',
    roles: EVERYBODY,
    sentence: 'Find whom to turn to about a place, a crime or harm.',
    covers: ['GET /concerns']
  },
  ...CONCERN_PERMISSIONS,
  {
    deed: 'watch-server',
    roles: EVERYBODY,
    sentence: 'Ask whether the server answers and can serve, as monitors do: no fact about a place is in it.',
    covers: ['GET /health', 'GET /ready']
  },
  {
    deed: 'import-data',
    roles: ['admin'],
    sentence:
      'Send files to be imported, follow what comes of them, and take kinds of constraints away: figures that everybody sees rest on them, so those who look after the installation do it.',
    covers: [
      'GET /admin/imports',
      'POST /admin/imports?/send',
      'POST /admin/imports?/clear',
      'POST /admin/imports/upload',
      'GET /admin/imports/[run]',
      'POST /admin/imports/[run]?/accept',
      'POST /admin/imports/[run]?/discard'
    ]
  },
  {
    deed: 'set-up',
    roles: ['admin'],
    sentence:
      'Choose the council and load it: what was loaded before is replaced, so those who look after the installation do it.',
    covers: [
      'GET /setup',
      'POST /setup?/make',
      'POST /setup?/send',
      'POST /setup?/load',
      'POST /setup/upload'
    ]
  },
  {
    deed: 'configure-council',
    roles: ['admin'],
    sentence:
      'Say how the council is called, whom people can turn to, how long things are kept and which counts are too small to tell: every version is kept with who set it.',
    covers: ['GET /admin/council', 'POST /admin/council?/save', 'POST /admin/council?/restore']
  },
  {
    deed: 'set-profiles',
    roles: ['admin'],
    sentence:
      'Change what a question weighs, after seeing how places move: everybody’s map, downloads and proofs follow, so every version is kept with who set it.',
    covers: [
      'GET /admin/profiles',
      'GET /admin/profiles/[kind]/[id]',
      'POST /admin/profiles/[kind]/[id]?/save',
      'POST /admin/profiles/[kind]/[id]?/restore'
    ]
  },
  {
    deed: 'keep-copies',
    roles: ['admin'],
    sentence:
      'Make copies of the installation, take them away, remove them and put one back: a copy holds all that people sent and every account. Each of these is in the audit log.',
    covers: [
      'GET /admin/copies',
      'POST /admin/copies?/make',
      'POST /admin/copies?/remove',
      'POST /admin/copies?/put-back',
      'GET /admin/copies/[name]'
    ]
  },
  {
    deed: 'see-restricted',
    roles: ['officer', 'admin'],
    sentence:
      'See what cameras see by hexagon and line, and a score that counts it: from this it could be worked out where cameras stand, so it stays with those who decide on patrols.',
    look: 'Was told what cameras see by hexagon or line.',
    covers: ['audience officer', 'tile environment-officer']
  },
  {
    deed: 'plan-patrols',
    roles: ['officer', 'admin'],
    sentence:
      'Plan where patrols go, with reasons, and take the stops away: whoever knew would know where nobody goes, so it stays with those who decide on patrols.',
    look: 'Looked at where patrols could go.',
    covers: ['GET /patrols', 'GET /patrols/[file]']
  },
  ...AREA_PERMISSIONS,
  {
    deed: 'open-patrol-log',
    roles: EVERYBODY,
    sentence:
      'Open the log of patrols without anything in it: a phone keeps this page, as it is for everybody, so that an officer has it without signal. What it shows of a shift the phone has stored itself, for whoever is signed in.',
    covers: ['GET /patrols/log']
  },
  {
    deed: 'publish-patrols',
    roles: ['officer', 'admin'],
    sentence:
      'Publish a patrol plan, with a reason where past months speak against it; read and print plans that were published; note visits of one’s own, take them back and count them again. A published plan stays as it is, a note as it was written, and what was taken back stays in the history.',
    look: 'Read a published patrol plan.',
    covers: [
      'POST /patrols?/publish',
      'GET /patrols/plans/[id]',
      'POST /patrols/plans/[id]?/note',
      'POST /patrols/plans/[id]?/takeBack',
      'POST /patrols/plans/[id]?/countAgain',
      'document patrol-briefing'
    ]
  },
  ...SITE_PERMISSIONS,
  ...ACCOUNT_PERMISSIONS,
  {
    deed: 'read-audit',
    roles: ['admin'],
    sentence:
      'Read and take away the audit log: every change that people made and every look at what is restricted.',
    look: 'Read the audit log.',
    covers: ['GET /admin/audit', 'GET /admin/audit.csv']
  },
  {
    deed: 'read-outbox',
    roles: ['admin'],
    sentence:
      'Read the letters that could not be sent, or that no mail server is configured for, and pass them on. That they were read is in the audit log.',
    covers: ['GET /admin/outbox']
  }
] as const satisfies readonly Permission[];

/** What is done: the first column of the table. */
export type Deed = (typeof PERMISSIONS)[number]['deed'];

/** Somebody who is signed in, as every answer may know them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: GivenRole;
}
