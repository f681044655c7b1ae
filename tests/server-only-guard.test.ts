import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '..');

let app: string;

beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), 'guard-'));
  symlinkSync(join(PROJECT, 'node_modules'), join(app, 'node_modules'), 'junction');
  write('package.json', '{ "type": "module", "imports": { "#lib/*": "./src/lib/*" } }');
  write('svelte.config.js', 'export default {};');
  write(
    'vite.config.js',
    "import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()], logLevel: 'error' };"
  );
  write('src/app.html', '%sveltekit.head%<body>%sveltekit.body%</body>');
  write('src/lib/server/council/secret.ts', "export const secret = 'kept on the server';");
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

it('a page that imports #lib/server cannot be built', () => {
  const page = "<script>import { secret } from '#lib/server/council/secret.ts';</script>{secret}";
  write('src/routes/+page.svelte', page);
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(process.execPath, [vite, 'build'], {
    cwd: app,
    encoding: 'utf8',
    // Kit switches its guard off where TEST says so, as vitest does.
    env: { ...process.env, NODE_ENV: 'production', TEST: undefined, VITEST: undefined }
  });
  expect(built.stderr).toContain('secret.ts into code that runs in the browser');
  expect(built.status).not.toBe(0);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}
