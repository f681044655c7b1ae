import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program of a worker thread, and what Node.js needs to run it. */
export interface WorkerFile {
  readonly filename: string;
  readonly execArgv?: string[];
}

/** Where the build puts it, from the folder of the built application (`scripts/adapter.mjs`). */
const BUILT = join('work', 'worker.js');

/** The worker as built beside the server, else its source, which `tsx` reads. */
export function workerFile(): WorkerFile {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const source = join(folder, 'worker.ts');
    if (existsSync(source)) return { filename: source, execArgv: ['--import', import.meta.resolve('tsx')] };
    const built = join(folder, BUILT);
    if (existsSync(built)) return { filename: built };
  }
  throw new Error('The program of the worker threads is not there: npm run build.');
}
