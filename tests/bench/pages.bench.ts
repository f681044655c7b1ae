import { createContext } from '#lib/server/context.ts';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { mapIsIdle } from '../browser/ready.ts';
import { transferOf } from '../browser/transfer.ts';
import { leftOut, type Benchmark, type Line } from './measure.ts';
import { withBrowser } from './serve.ts';

export const pagesBench: Benchmark = {
  id: 'pages',
  title: 'What a first visit brings over the wire (brotli)',
  wanted: 'scripts, workers and styles under 500 kB for the map, under 60 kB for a ward page.',

  async run({ dataDir }) {
    const context = createContext({ DATA_DIR: dataDir });
    const { wards } = await loadWardInputs(context);
    await context.store.close();
    const paths = ['/', `/wards/${wards[0]?.code}`, '/wards', '/data', '/method', '/method/validation'];
    const lines = await withBrowser(dataDir, async (open) => {
      const found: Line[] = [];
      for (const path of paths) {
        const page = await open();
        const { code, all, files } = await transferOf(
          page,
          path,
          path === '/' ? mapIsIdle : async (p) => p.waitForLoadState('networkidle')
        );
        await page.close();
        const result = `${kilobytes(code)} of code in ${files.filter((file) => file.isCode).length} files; ${kilobytes(all)} with data, fonts and page`;
        found.push({ what: path, peer: false, timing: null, result });
      }
      return found;
    });
    return 'cannot' in lines ? [leftOut('every page', lines.cannot)] : lines;
  }
};

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
