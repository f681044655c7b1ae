import { chromium } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createContext } from '#lib/server/context.ts';
import { loadScoringInputs } from '#lib/server/services/scoring-inputs.ts';
import { CHROMIUM_FLAGS, systemBrowser } from '../../scripts/browser.mjs';
import { mapIsIdle } from '../browser/ready.ts';
import { transferOf } from '../browser/transfer.ts';
import { leftOut, type Benchmark, type Line } from './measure.ts';

const SERVER = resolve('build', 'index.js');

export const pagesBench: Benchmark = {
  id: 'pages',
  title: 'What a first visit brings over the wire (brotli)',
  wanted: 'scripts, workers and styles under 500 kB for the map, under 60 kB for a ward page.',

  async run({ dataDir }) {
    if (!existsSync(SERVER)) return [leftOut('every page', 'the application is not built (npm run build)')];
    const executablePath = process.env.CHROMIUM_PATH ?? systemBrowser();
    if (!executablePath) return [leftOut('every page', 'there is no Chromium on this machine')];
    const context = createContext({ DATA_DIR: dataDir });
    const { wards } = await loadScoringInputs(context, 350);
    await context.store.close();

    const { server, address } = await serve(dataDir);
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    try {
      const visit = async (path: string): Promise<Line> => {
        const page = await browser.newPage({ baseURL: address });
        const { code, all, files } = await transferOf(
          page,
          path,
          path === '/' ? mapIsIdle : async (p) => p.waitForLoadState('networkidle')
        );
        await page.close();
        const result = `${kilobytes(code)} of code in ${files.filter((file) => file.isCode).length} files; ${kilobytes(all)} with data, fonts and page`;
        return { what: path, peer: false, timing: null, result };
      };
      const lines: Line[] = [];
      for (const path of ['/', `/wards/${wards[0]?.code}`, '/wards', '/data', '/method'])
        lines.push(await visit(path));
      return lines;
    } finally {
      await browser.close();
      server.kill();
    }
  }
};

async function serve(dataDir: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ORIGIN: 'http://localhost' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const [text] = (await once(server.stdout, 'data')) as [Buffer];
  const port = /:(\d+)\s*$/.exec(text.toString())?.[1];
  if (!port) throw new Error(`the server did not say where it listens: ${text.toString()}`);
  return { server, address: `http://localhost:${port}` };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
