// `npm test`: everything, from a fresh clone. Every stage runs even when an earlier one failed; the last line
// counts tests, and a stage that is not made of tests counts as one failed test when it fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { obtainBrowser } from './browser.mjs';
import { checkNode, ensureInstalled, programFile, root, seconds } from './setup.mjs';

/** @typedef {{ passed: boolean, said: string }} Run What a program came to, and what it said where that was not shown at once. */
/** @typedef {{ shown?: boolean, told?: Record<string, string> }} How `told`: what its environment says besides. */
/** @typedef {{ passed: number, failed: number, skipped: number, again?: number }} Tally `again`: of those that passed, how many only when tried again. */

checkNode();
ensureInstalled();

const SHOWN = { shown: true };
const results = mkdtempSync(join(tmpdir(), 'safety-test-'));
/** @type {{ name: string, took: string, tally: Tally, outcome: string }[]} */
const stages = [];

// Lint and types both need the types that Kit writes for each route.
await stage('route types', () => program('svelte-kit', ['sync']));
// Each of these keeps one core busy: two go at once, and what each says is printed whole when it has ended. ESLint reads the types of the
// whole program anew for each component, which takes as long as all else that it looks at.
const [, built] = await Promise.all([
  inTurn(
    ['lint of components', () => program('eslint', ['**/*.svelte'])],
    ['format', () => program('prettier', ['--check', '--log-level', 'warn', '.'])]
  ),
  inTurn(
    ['lint of all else', () => program('eslint', ['.', '--ignore-pattern', '**/*.svelte'])],
    ['types', () => program('svelte-check', ['--fail-on-warnings'])],
    ['build', () => node([join(root, 'scripts', 'build.mjs')])]
  )
]);
await tests('unit and server', 'vitest.json', (file) =>
  program('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], SHOWN)
);
const browser = built ? await obtainBrowser() : undefined;
await tests('browser', 'playwright.json', (file) => {
  if (!built) return refusal('The browser tests need the build, which failed.');
  if (!browser) {
    return refusal(
      "No browser to test with: Playwright's own cannot be fetched here, none is installed, and Debian's cannot be installed (that needs root and apt-get). Install Chromium, or name one with CHROMIUM_PATH."
    );
  }
  const told = {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    BROWSER_DATA: join(results, 'data')
  };
  return program('playwright', ['test'], { ...SHOWN, told });
});

rmSync(results, { recursive: true, force: true });
summary();

/** Runs a stage that passes or fails as a whole. */
async function stage(/** @type {string} */ name, /** @type {() => Promise<Run>} */ run) {
  const started = Date.now();
  const { passed, said } = await run();
  console.log(`\n== ${name} ==\n${said.trimEnd()}`);
  end(name, started, { passed: 0, failed: passed ? 0 : 1, skipped: 0 }, passed ? 'ok' : 'FAILED');
  return passed;
}

/**
 * Runs stages one after the other; answers whether the last one passed.
 * @param {...[name: string, run: () => Promise<Run>]} those
 */
async function inTurn(...those) {
  let passed = false;
  for (const [name, run] of those) passed = await stage(name, run);
  return passed;
}

/** Runs a stage made of tests, whose program writes what came out into a JSON file. */
async function tests(
  /** @type {string} */ name,
  /** @type {string} */ file,
  /** @type {(file: string) => Promise<Run>} */ run
) {
  console.log(`\n== ${name} ==`);
  const started = Date.now();
  const path = join(results, file);
  const { passed } = await run(path);
  const tally = existsSync(path)
    ? tallyOf(JSON.parse(readFileSync(path, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // A program that failed outside any test (a server that does not start, a file that does not load) still failed.
  if (!passed && tally.failed === 0) tally.failed = 1;
  end(name, started, tally, `${passed && tally.failed === 0 ? 'ok' : 'FAILED'} (${inWords(tally)})`);
}

/**
 * Tests in the report of vitest or of Playwright.
 * @returns {Tally}
 */
function tallyOf(/** @type {any} */ report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped, again: flaky };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests
  };
}

function end(
  /** @type {string} */ name,
  /** @type {number} */ started,
  /** @type {Tally} */ tally,
  /** @type {string} */ outcome
) {
  const took = seconds(started);
  console.log(`== ${name}: ${outcome}, ${took} ==`);
  stages.push({ name, took, tally, outcome });
}

function program(/** @type {string} */ name, /** @type {string[]} */ args, how = /** @type {How} */ ({})) {
  return node([programFile(name), ...args], how);
}

/** @returns {Promise<Run>} */
async function node(/** @type {string[]} */ args, { shown, told } = /** @type {How} */ ({})) {
  const output = shown ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...told }
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return { passed: code === 0, said };
}

/** @returns {Promise<Run>} */
async function refusal(/** @type {string} */ sentence) {
  console.log(sentence);
  return { passed: false, said: '' };
}

function inWords(/** @type {Tally} */ { passed, failed, skipped, again }) {
  const others = `${skipped ? `, ${skipped} skipped` : ''}${again ? `, ${again} only when tried again` : ''}`;
  return `${passed} passed, ${failed} failed${others}`;
}

function summary() {
  const total = { passed: 0, failed: 0, skipped: 0, again: 0 };
  console.log('');
  for (const { name, took, tally, outcome } of stages) {
    console.log(`${name.padEnd(18)} ${took.padStart(9)}  ${outcome}`);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
    total.again += tally.again ?? 0;
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  process.stdout.write(`\n${inWords(total)}\n`);
}
