import type { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Context } from '#lib/server/context.ts';
import type { LedgerLine } from '#lib/server/import/run/load-council.ts';
import type { ImportReport, Progress } from '#lib/server/import/run/report.ts';
import { startProgram, type StartProgram } from '#lib/server/upkeep/start-program.ts';
import { filesBelow, takeAway, type LyingFile } from './lying-files.ts';
import { discard, keepFolder, type Upload } from './quarantine.ts';

/** An import, or the loading of a council, that was started from a browser. */
export interface ImportRun {
  readonly id: string;
  /** Id of the source, or of the council that is loaded. */
  readonly source: string;
  /** What the file is called here; null for a council. */
  readonly name: string | null;
  /**
   * waiting: another is under way; done: it landed, its problems are told; held: nothing was changed yet, because it would lose much of what
   * is stored, and what was sent is kept until that is accepted or given up; refused: nothing was changed.
   */
  readonly state: 'waiting' | 'running' | 'done' | 'held' | 'refused';
  /** Share of the file that was read, 0 to 1; null = not said yet. */
  readonly read: number | null;
  readonly report: ImportReport | null;
  /** Of a council: what became of each of its files. */
  readonly ledger: readonly LedgerLine[] | null;
  /** Why nothing was done. */
  readonly message: string | null;
}

/** A command that was run, and what is done once nothing of it is needed. */
interface Job {
  readonly args: readonly string[];
  /** Done each time before it is run. */
  readonly prepare?: () => Promise<void>;
  readonly clearUp: (landed: boolean) => Promise<void>;
}

/** As many as a person looks back on. */
const KEPT = 20;

/**
 * The imports that were started from browsers since this server started: one at a time, each by a process of its own that runs the same
 * command as a person would, so that answers do not wait for it and it lands wholly or not at all. What came of it stands in
 * the store's own log of imports; the file is taken out of quarantine when it has ended, however it did.
 */
export class ImportRuns {
  private readonly runs: ImportRun[] = [];
  private readonly held = new Map<string, Job>();
  private last: Promise<void> = Promise.resolve();
  private readonly context: Context;
  private readonly start: StartProgram;
  private readonly onFault: (failure: unknown) => void;

  constructor(
    context: Context,
    onFault: (failure: unknown) => void = () => undefined,
    start: StartProgram = startProgram
  ) {
    this.context = context;
    this.onFault = onFault;
    this.start = start;
  }

  /** Newest first. */
  list(): readonly ImportRun[] {
    return this.runs;
  }

  of(id: string): ImportRun | undefined {
    return this.runs.find((run) => run.id === id);
  }

  /** The one that is worked on, or that waits to be. */
  underWay(): ImportRun | undefined {
    return this.runs.findLast(({ state }) => state === 'running' || state === 'waiting');
  }

  /** Imports a file from quarantine, when those before it have ended; `options` by flag: `{'--valid-from': '2026-05-07'}`. */
  begin(upload: Upload, source: string, options: Readonly<Record<string, string>> = {}): ImportRun {
    const flags = Object.entries(options).map(([flag, value]) => `${flag}=${value}`);
    const args = ['import.ts', source, upload.path, '--json', ...flags];
    const letGo = keepFolder(dirname(upload.path));
    const clearUp = async () => {
      letGo();
      await discard(this.context, upload.id);
    };
    return this.queue({ id: upload.id, source, name: upload.name }, { args, clearUp });
  }

  /** Loads a council from a folder of files that were sent; what it was loaded from is taken away once it has landed, what was sent meanwhile waits on. */
  beginCouncil(council: string, folder: string): ImportRun {
    const run = { id: randomUUID(), source: council, name: null };
    const args = ['council.ts', council, '--from', folder, '--json'];
    const letGo = keepFolder(folder);
    let files: LyingFile[] = [];
    const prepare = async () => void (files = await filesBelow(folder));
    const clearUp = async (landed: boolean) => {
      letGo();
      if (landed) await takeAway(folder, files);
    };
    return this.queue(run, { args, prepare, clearUp });
  }

  /** Takes what is held back after all; false = it is not held. */
  accept(id: string): boolean {
    const job = this.held.get(id);
    if (!job) return false;
    this.held.delete(id);
    this.tell(id, { state: 'waiting' });
    this.last = this.last.then(() => this.run(id, { ...job, args: [...job.args, '--accept'] }));
    return true;
  }

  /** Lets go of what is held back; false = it is not held. */
  async giveUp(id: string): Promise<boolean> {
    const job = this.held.get(id);
    if (!job) return false;
    this.held.delete(id);
    await job.clearUp(false);
    this.tell(id, { state: 'refused', message: 'It was held back and not accepted.' });
    return true;
  }

  /** When all that was begun has ended. */
  async settled(): Promise<void> {
    await this.last;
  }

  private queue(about: Pick<ImportRun, 'id' | 'source' | 'name'>, job: Job): ImportRun {
    const run: ImportRun = {
      ...about,
      state: 'waiting',
      read: null,
      report: null,
      ledger: null,
      message: null
    };
    this.runs.unshift(run);
    this.last = this.last.then(() => this.run(run.id, job));
    this.dropOldest();
    return run;
  }

  /**
   * Keeps the list short: of those before the newest, what has ended goes first, then the oldest that is held is given up, so that no folder
   * lies for an import that nobody can find any more. What waits or is worked on stays.
   */
  private dropOldest(): void {
    while (this.runs.length > KEPT) {
      const lastThatIs = (...states: ImportRun['state'][]) =>
        this.runs.findLastIndex(({ state }, index) => index > 0 && states.includes(state));
      const ended = lastThatIs('done', 'refused');
      const index = ended > 0 ? ended : lastThatIs('held');
      if (index < 0) return;
      const [dropped] = this.runs.splice(index, 1);
      const job = this.held.get(dropped.id);
      this.held.delete(dropped.id);
      void job?.clearUp(false).catch(this.onFault);
    }
  }

  private async run(id: string, job: Job): Promise<void> {
    this.tell(id, { state: 'running' });
    let end: Partial<ImportRun> = {
      state: 'refused',
      message: 'The import could not be started; the log of the server tells why.'
    };
    try {
      await job.prepare?.();
      const child = this.start(job.args, this.context.config.dataDir);
      end = ended(await outcomeOf(child, (read) => this.tell(id, { read })));
    } catch (failure) {
      this.onFault(failure);
    }
    if (end.state === 'held') this.held.set(id, job);
    else await job.clearUp(end.state === 'done').catch(this.onFault);
    this.tell(id, end);
    this.dropOldest();
  }

  private tell(id: string, news: Partial<ImportRun>): void {
    const at = this.runs.findIndex((run) => run.id === id);
    if (at >= 0) this.runs[at] = { ...this.runs[at], ...news };
  }
}

/** What the command prints: one object, and before it how far it has come. */
async function outcomeOf(child: ReturnType<typeof spawn>, onRead: (read: number) => void): Promise<string> {
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!line.startsWith('{"progress":')) return;
      const { progress } = JSON.parse(line) as { progress: Progress };
      if (progress.totalBytes > 0) onRead(Math.min(1, progress.bytes / progress.totalBytes));
    });
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => done(printed));
  });
}

function ended(printed: string): Partial<ImportRun> {
  const cut = 'The import was cut short: what was stored before stands untouched.';
  if (!printed.trim()) return { state: 'refused', message: cut };
  const told = JSON.parse(printed) as ImportReport | CouncilTold;
  if ('ok' in told)
    return told.ok
      ? { state: heldIn(told.ledger) ? 'held' : 'done', read: 1, ledger: told.ledger }
      : { state: 'refused', message: told.message };
  if (told.held.length > 0) return { state: 'held', read: 1, report: told };
  // A report of no file is a refusal, and its one problem says why.
  if (told.files === 0) return { state: 'refused', message: told.problems[0]?.message ?? cut, report: told };
  return { state: 'done', read: 1, report: told };
}

/** Whether something of a council is held back; the rest of it has landed. */
function heldIn(ledger: readonly LedgerLine[]): boolean {
  return ledger.some(({ state }) => state === 'held');
}

/** What the loading of a council prints. */
type CouncilTold =
  | { readonly ok: true; readonly ledger: readonly LedgerLine[] }
  | { readonly ok: false; readonly message: string };
