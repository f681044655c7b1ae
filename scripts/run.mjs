// Runs one command of this project: `run.mjs import.ts police FILE`, or an installed program: `run.mjs vite build`.
import { spawn } from 'node:child_process';
import { commandLine, ensureInstalled, programFile, refuse, root } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
if (!name) refuse('Say what to run, for example: node scripts/run.mjs import.ts --help');
ensureInstalled();

const line = name.endsWith('.ts') ? commandLine(name) : [programFile(name)];
const child = spawn(process.execPath, [...line, ...args], { cwd: root, stdio: 'inherit' });

// The child is told to stop and this process waits for it to finish what it must.
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = signal === 'SIGINT' ? 130 : signal ? 1 : (code ?? 1);
});
