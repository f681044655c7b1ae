import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { endOf, startProgram, type StartProgram } from './start-program.ts';

/** Where copies are kept, and how often one is made by the clock. */
export interface CopySettings {
  readonly folder: string;
  /** null = none by the clock. */
  readonly everyHours: number | null;
  /** How many of those by the clock are kept. */
  readonly keep: number;
}

/** A copy that is there. */
export interface KeptCopy {
  readonly name: string;
  readonly bytes: number;
  /** When it was made, ISO. */
  readonly at: string;
  /** Asked for in the browser; else made by the clock. The clock takes none of those away. */
  readonly asked: boolean;
}

/** How the making of a copy stands that was asked for since the server started. */
export interface Making {
  readonly state: 'none' | 'running' | 'made' | 'failed';
  /** Why it failed. */
  readonly message: string | null;
}

/** `safety-2025-11-01T120000Z.zip` by the clock, `safety-2025-11-01T120000Z-asked.zip` by somebody. No other file is told, given or taken away. */
const COPY = /^safety-\d{4}-\d{2}-\d{2}T\d{6}Z(-asked)?\.zip$/;
const USUAL_KEEP = 7;

/** The settings as `npm start` has judged them (`scripts/schedule.mjs`). */
export function copySettings(
  environment: Readonly<Record<string, string | undefined>>,
  dataDir: string
): CopySettings {
  const { BACKUP_DIR, BACKUP_EVERY_HOURS, BACKUP_KEEP } = environment;
  return {
    folder: resolve(BACKUP_DIR || join(dataDir, 'backups')),
    everyHours: BACKUP_EVERY_HOURS ? Number(BACKUP_EVERY_HOURS) : null,
    keep: Number(BACKUP_KEEP || USUAL_KEEP)
  };
}

/** The copies of an installation, and the making of one at a time by the same command as a person would run, in a process of its own. */
export class Copies {
  readonly settings: CopySettings;
  private readonly dataDir: string;
  private readonly clock: () => Date;
  private readonly start: StartProgram;
  private making: Making = { state: 'none', message: null };
  private last: Promise<void> = Promise.resolve();

  constructor(settings: CopySettings, dataDir: string, clock: () => Date, start = startProgram) {
    this.settings = settings;
    this.dataDir = dataDir;
    this.clock = clock;
    this.start = start;
  }

  /** How the newest that was asked for stands. */
  get state(): Making {
    return this.making;
  }

  /** Newest first; one that goes away meanwhile is left out. */
  async list(): Promise<KeptCopy[]> {
    const { folder } = this.settings;
    const names = await readdir(folder).catch(() => []);
    const found = await Promise.all(
      names
        .filter((name) => COPY.test(name))
        .map(async (name) => ({ name, stat: await stat(join(folder, name)).catch(() => null) }))
    );
    return found
      .flatMap(({ name, stat: about }) =>
        about?.isFile()
          ? [{ name, bytes: about.size, at: about.mtime.toISOString(), asked: name.endsWith('-asked.zip') }]
          : []
      )
      .sort((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
  }

  /** Begins a copy; false = one is under way. */
  begin(): boolean {
    if (this.making.state === 'running') return false;
    this.making = { state: 'running', message: null };
    this.last = this.make().then(
      (making) => void (this.making = making),
      (failure: Error) => void (this.making = { state: 'failed', message: failure.message })
    );
    return true;
  }

  /** When what was begun has ended. */
  async settled(): Promise<void> {
    await this.last;
  }

  /** The path of a copy that is there; null for any other name. */
  async find(name: string): Promise<{ readonly path: string; readonly bytes: number } | null> {
    const found = (await this.list()).find((one) => one.name === name);
    return found ? { path: join(this.settings.folder, found.name), bytes: found.bytes } : null;
  }

  /** Takes a copy away; false = there is none of this name. */
  async remove(name: string): Promise<boolean> {
    const found = await this.find(name);
    if (!found) return false;
    await rm(found.path, { force: true });
    return true;
  }

  private async make(): Promise<Making> {
    const { folder } = this.settings;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const at = this.clock()
      .toISOString()
      .replace(/:|\.\d+/g, '');
    const child = this.start(['backup.ts', join(folder, `safety-${at}-asked.zip`), '--json'], this.dataDir);
    const { code, told } = await endOf(child);
    if (code === 0) return { state: 'made', message: null };
    return { state: 'failed', message: told };
  }
}
