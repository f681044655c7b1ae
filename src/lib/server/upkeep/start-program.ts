import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { BY_PROGRAM } from '#lib/server/people/by-command.ts';

/** The program of a command: `import.ts` and what follows it. */
export type StartProgram = (args: readonly string[], dataDir: string) => ReturnType<typeof spawn>;

/** Starts a command beside the server; the commands and what runs them are there, as `npm start` found them. */
export const startProgram: StartProgram = ([script, ...args], dataDir) => {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return spawn(process.execPath, ['--import', tsx, `scripts/${script}`, ...args], {
    env: { ...process.env, ...BY_PROGRAM, DATA_DIR: dataDir, PROGRESS_LINES: '1' },
    stdio: ['ignore', 'pipe', 'pipe']
  });
};

/** Waits for a command that was started: its exit code (null = killed), and the end of what it said of its work. */
export async function endOf(
  child: ReturnType<StartProgram>
): Promise<{ readonly code: number | null; readonly told: string }> {
  let told = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (told = (told + text).slice(-2000)));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  return { code, told: told.trim().split('\n').at(-1) || 'It was cut short.' };
}
