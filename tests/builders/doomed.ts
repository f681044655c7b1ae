import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A process of its own that runs a program of our sources (`import … from '#lib/…'`), with its exit signal or code. */
export function program(
  text: string,
  environment: Record<string, string> = {}
): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, ['--import', TSX, '--input-type=module', '-e', text], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<string>((done) =>
    child.on('close', (code, signal) => done(signal ?? (code === 0 ? 'done' : said)))
  );
  return { child, ended };
}
