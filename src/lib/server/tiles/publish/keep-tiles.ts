import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { endOf, startProgram, type StartProgram } from '#lib/server/upkeep/start-program.ts';
import { tilesAreCurrent } from './tile-folder.ts';

/**
 * Looks whether the tiles in force are of what is stored, as a running server does by the clock, and has them made again where an import was
 * killed before it made them. An import that is under way makes its own: only data that stand as they stood at the look before are
 * taken for left alone. Until the new ones are whole those in force are served.
 */
export class TilesKeeper {
  private seen: number | null = null;
  private readonly context: Context;
  private readonly start: StartProgram;

  constructor(context: Context, start: StartProgram = startProgram) {
    this.context = context;
    this.start = start;
  }

  /** One look; true = tiles were made. Throws an error that says why they could not be. */
  async look(): Promise<boolean> {
    const version = await dataVersion(this.context.store);
    const stands = this.seen === version;
    this.seen = version;
    if (!stands || (await tilesAreCurrent(this.context))) return false;
    const { code, told } = await endOf(this.start(['tiles.ts'], this.context.config.dataDir));
    if (code !== 0) throw new Error(told);
    return true;
  }
}
