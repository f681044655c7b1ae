// `npm test`: everything, from a fresh clone. Every stage runs even when an earlier one failed; the last line
// counts tests, and a stage that is not made of tests counts as one failed test when it fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { obtainBrowser } from './browser.mjs';
import { checkNode, ensureInstalled, programFile, root, seconds } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, again?: number }} Tally `again`: of those that passed, how many only when tried again. */

checkNode();
ensureInstalled();

const results = mkdtempSync(join(tmpdir(), 'safety-test-'));
/** @type {{ name: string, took: string, tally: Tally, outcome: string }[]} */
const stages = [];

// Lint and types both need what Kit derives from the routes.
stage('routes', () => program('svelte-kit', ['sync']));
stage('format', () => program('prettier', ['--check', '--log-level', 'warn', '.']));
// Lint and types both need the types that Kit writes for each route.
stage('route types', () => program('svelte-kit', ['sync']));
stage('lint', () => program('eslint', ['.']));
stage('types', () => program('svelte-check', ['--fail-on-warnings']));
tests('unit and server', 'vitest.json', (file) =>
  program('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
);
const built = stage('build', () => node([join(root, 'scripts', 'build.mjs')]));
const browser = built ? await obtainBrowser() : undefined;
tests('browser', 'playwright.json', (file) => {
  if (!built) return refusal('The browser tests need the build, which failed.');
  if (!browser) {
    return refusal(
      "No browser to test with: Playwright's own cannot be fetched here, none is installed, and Debian's cannot be installed (that needs root and apt-get). Install Chromium, or name one with CHROMIUM_PATH."
    );
  }
  return program('playwright', ['test'], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    BROWSER_DATA: join(results, 'data')
  });
});

rmSync(results, { recursive: true, force: true });
summary();

/** Runs a stage that passes or fails as a whole. */
function stage(/** @type {string} */ name, /** @type {() => boolean} */ run) {
  const started = begin(name);
  const passed = run();
  end(name, started, { passed: 0, failed: passed ? 0 : 1, skipped: 0 }, passed ? 'ok' : 'FAILED');
  return passed;
}

/** Runs a stage made of tests, whose program writes what came out into a JSON file. */
function tests(
  /** @type {string} */ name,
  /** @type {string} */ file,
  /** @type {(file: string) => boolean} */ run
) {
  const started = begin(name);
  const path = join(results, file);
  const passed = run(path);
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

function begin(/** @type {string} */ name) {
  console.log(`\n== ${name} ==`);
  return Date.now();
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

function program(
  /** @type {string} */ name,
  /** @type {string[]} */ args,
  extra = /** @type {Record<string, string>} */ ({})
) {
  return node([programFile(name), ...args], extra);
}

function node(/** @type {string[]} */ args, extra = /** @type {Record<string, string>} */ ({})) {
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...extra }
  });
  return run.status === 0;
}

function refusal(/** @type {string} */ sentence) {
  console.log(sentence);
  return false;
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
