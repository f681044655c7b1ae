import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, RequestEvent, ResolveOptions } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { forgetRestrictedFiles } from '#lib/server/areas/area-files.ts';
import { Answering } from '#lib/server/answer/answering.ts';
import { audienceOf } from '#lib/core/people/permission.ts';
import { allowingStyle, withoutStyleAttributes } from '#lib/server/answer/page-styles.ts';
import { refusedSending } from '#lib/server/answer/sent.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { weighBursts } from '#lib/server/concerns/weigh-bursts.ts';
import { createContext, dataFolder, type Context } from '#lib/server/context.ts';
import { withTips } from '#lib/server/glossary/with-tips.ts';
import { openAccounts, type Accounts } from '#lib/server/people/accounts.ts';
import { forgetWhatRanOut } from '#lib/server/people/ran-out.ts';
import { noteChange } from '#lib/server/people/changes.ts';
import { gate, rolesThatMay } from '#lib/server/people/gate.ts';
import { refusedAnswer } from '#lib/server/people/refused.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { keepRestrictedNoLonger } from '#lib/server/restricted/keep-restricted.ts';
import { RestrictedViews } from '#lib/server/people/restricted-views.ts';
import { whoAsks } from '#lib/server/people/who-asks.ts';
import { TilesKeeper } from '#lib/server/tiles/publish/keep-tiles.ts';
import { Copies, copySettings } from '#lib/server/upkeep/copies.ts';
import { byTheClock } from '#lib/server/upkeep/by-the-clock.ts';
import { forgetKeptAside } from '#lib/server/upkeep/kept-aside.ts';
import { openLog, type Log } from '#lib/server/upkeep/log.ts';
import { ImportRuns } from '#lib/server/upload/import-runs.ts';
import { WorkRoom } from '#lib/server/work/work-room.ts';
import { chosenLanguage, inLanguage } from './routes/chosen-language.ts';
import { limitOf } from './routes/limits.ts';
import { PUBLIC } from './routes/public.ts';

/** What gives answers, and what knows who asks. */
let made:
  { readonly answering: Answering; readonly accounts: Accounts; readonly views: RestrictedViews } | undefined;
let log: Log | undefined;
let runs: ImportRuns | undefined;
let copies: Copies | undefined;

/** Beside the content policy of `svelte.config.js`: types are not guessed, and other sites are not told what was looked at. */
const SAFETY = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin']
] as const;
/** Behind TLS: a year without asking for the unencrypted address. */
const ONLY_TLS = 'max-age=31536000';
/** Answered whatever the state of the store: they are asked when it may be broken. */
const FOR_MONITORS: readonly (string | null)[] = ['/health', '/ready'];

export const handle: Handle = async ({ event, resolve }) => {
  const began = performance.now();
  event.locals.requestId = randomUUID();
  event.locals.language = chosenLanguage(event);
  event.locals.open = () => opened(event.url.origin).answering.means.context;
  event.locals.runs = () =>
    (runs ??= new ImportRuns(event.locals.open(), (failure) => ownFault('import', failure)));
  event.locals.copies = () => (copies ??= openCopies(event.locals.open()));
  const response = await answer(event, resolve);
  for (const [name, value] of SAFETY) response.headers.set(name, value);
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', ONLY_TLS);
  response.headers.set('x-request-id', event.locals.requestId);
  writing().answered({
    id: event.locals.requestId,
    method: event.request.method,
    route: event.route.id,
    status: response.status,
    milliseconds: Math.round(performance.now() - began)
  });
  return response;
};

type Resolve = (event: RequestEvent, options?: ResolveOptions) => Response | Promise<Response>;

async function answer(event: RequestEvent, resolve: Resolve): Promise<Response> {
  const { request, url, route, params } = event;
  const refused = refusedSending({ request, url, limit: limitOf(route.id, url.search) });
  if (refused) return refused;
  const isForMonitors = FOR_MONITORS.includes(route.id);
  const found = isForMonitors ? null : await whoAsks(opened(url.origin).accounts, event);
  const role = found?.person.role ?? 'resident';
  Object.assign(event.locals, { person: null, sessionId: null, ...found, role, audience: audienceOf(role) });
  event.locals.told = new Set();
  const asked = { method: request.method, route: route.id, params, query: url.searchParams };
  const shut = gate(role, asked);
  const who = found && { email: found.person.email, role: found.person.role, may: rolesThatMay(role, asked) };
  if (shut) return refusedAnswer(shut, event, PUBLIC.errorPage, who);
  if (isForMonitors) return resolve(event);
  const { answering, accounts, views } = opened(url.origin);
  event.locals.accounts = accounts;
  const path = url.pathname + url.search;
  const answered = () => answering.answer(event, (sent) => styled(sent, resolve));
  const response = found ? await noteChange(accounts, found.person, asked, path, answered) : await answered();
  if (found) await views.note(accounts, found.person, asked, path, response, event.locals.told);
  // Tiles say for themselves how long they may be kept.
  if (found && route.id !== '/tiles/[name]') response.headers.set('cache-control', 'private, no-store');
  return response;
}

/**
 * A page whose words have tips, and whose styles stand in a block that its policy names; while the program is being changed Vite has
 * its own.
 */
async function styled(event: RequestEvent, resolve: Resolve): Promise<Response> {
  const { language } = event.locals;
  const explained = (html: string) => (isReadOnly(html, event) ? withTips(html) : inLanguage(html, language));
  if (dev) return resolve(event, { transformPageChunk: ({ html }) => explained(html) });
  let hash: string | null = null;
  const transformPageChunk: ResolveOptions['transformPageChunk'] = ({ html }) => {
    const page = withoutStyleAttributes(explained(html));
    hash ??= page.hash;
    return page.html;
  };
  const response = await resolve(event, { transformPageChunk });
  const policy = response.headers.get('content-security-policy');
  if (hash && policy) response.headers.set('content-security-policy', allowingStyle(policy, hash));
  return response;
}

/**
 * Whether a page has no program of its own, is in English, and is not about people, whose words are not ours to explain: only then may its text be given
 * tips here. The map's pages bring theirs (`ui/Word`),
 * and the glossary needs none.
 */
function isReadOnly(html: string, { url, route, locals }: RequestEvent): boolean {
  if (locals.language !== 'en') return false;
  if (
    /^\/(account|admin|concerns\/(new|\[reference\])|invitation|queue|reset|sign-in)(\/|$)/.test(
      route.id ?? ''
    )
  )
    return false;
  return !html.includes('__sveltekit_') && url.pathname !== '/glossary';
}

/** Opened with the first request, not when the build loads this file. */
function opened(origin: string): NonNullable<typeof made> {
  return (made ??= open(createContext(), origin));
}

function writing(): Log {
  return (log ??= openLog(process.env, dataFolder()));
}

function openCopies({ config: { dataDir }, clock }: Context): Copies {
  return new Copies(copySettings(process.env, dataDir), dataDir, clock);
}

/** What fails without a reader who waits for it: such a fault has no request. */
function ownFault(what: string, failure: unknown): void {
  writing().fault(failure, { id: randomUUID(), method: what, route: null, written: [] });
}

/** While the program is being changed, tasks are done by the present code in this thread, and no answer is kept. */
function open(context: Context, origin: string): NonNullable<typeof made> {
  const { config, store } = context;
  const room = dev ? null : new WorkRoom({ file: store.bulk.name, config });
  const answering = new Answering({ context, room, policy: PUBLIC, keep: !dev });
  // The server has given its last answer.
  process.once('sveltekit:shutdown', () => void answering.close());
  const accounts = openAccounts(context, peopleSettings(process.env, origin), {
    fault: ownFault,
    warn: (sentence) => writing().warn(sentence)
  });
  const tiles = new TilesKeeper(context);
  byTheClock(5, { 'Tiles of what is stored': () => tiles.look() }, ownFault);
  byTheClock(
    60,
    {
      'What is to be kept no longer': () => keepNoLonger(context),
      'Restricted files of areas': () => forgetRestrictedFiles(context),
      'Restricted extracts that are to be kept no longer': () => keepRestrictedNoLonger(context),
      'What stood before copies that were put back': () => forgetKeptAside(context),
      'The weighing of bursts': () => weighBursts(context),
      'Sessions that ran out': () => forgetWhatRanOut(accounts)
    },
    ownFault
  );
  return { answering, accounts, views: new RestrictedViews() };
}

/** An unexpected error gets the id of its request, which the log and the page share; the page learns nothing else. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  const id = event.locals.requestId ?? randomUUID();
  // A wrong address is the visitor's slip, not a fault to look into.
  if (status >= 500) {
    const written = [...event.url.searchParams.values(), ...Object.values(event.params), event.url.pathname];
    const fault = { id, method: event.request.method, route: event.route.id };
    writing().fault(error, { ...fault, written: written.filter((word) => word !== undefined) });
  }
  const message =
    status === 404
      ? 'There is no page at this address.'
      : status === 400
        ? 'This address is not written as addresses are.'
        : 'Something went wrong.';
  return { message, id };
};
