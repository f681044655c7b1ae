// The serving itself, in a process of its own below `npm start` (scripts/start.mjs), which tells it where by PORT, HOST, ORIGIN and DATA_DIR.
// It ends when that ends, and when it is asked to make way for a copy that is put back.
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

/** Of files that lie ready and of the page that says that nothing else can be answered: they need nothing. A page has its own policy. */
const NOTHING_ELSE =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** The worker that keeps residents' form, or the log of patrols, asks this server for what it keeps, and does nothing else. */
const WORKER = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Time for the answer that says so to go out. */
const LAST_ANSWER_MS = 500;

process.chdir(root);
process.on('sveltekit:shutdown', () => process.exit(0));
// Whoever started this is gone.
process.on('disconnect', end);
process.on('safety:put-back', () => {
  process.send?.('put back');
  setTimeout(end, LAST_ANSWER_MS);
});
const { server } = await import(pathToFileURL(join(root, 'build', 'index.js')).href);
// Files that lie ready are answered before the application is asked, so what holds for every answer is said here.
server.server.prependListener(
  'request',
  (
    /** @type {import('node:http').IncomingMessage} */ asked,
    /** @type {import('node:http').ServerResponse} */ answer
  ) => {
    answer.setHeader('x-content-type-options', 'nosniff');
    // A worker is held to what its own file came with, not to its page's policy.
    if (asked.url === '/service-worker.js') answer.setHeader('content-security-policy', WORKER);
    else if (!asked.url?.startsWith('/_app/')) answer.setHeader('content-security-policy', NOTHING_ELSE);
  }
);
if (!server.server.listening) await once(server.server, 'listening');
process.send?.('listening');

function end() {
  process.kill(process.pid, 'SIGTERM');
}
