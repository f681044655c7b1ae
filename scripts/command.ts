import { Command } from 'commander';
import { createContext, dataFolder, type Context } from '#lib/server/context.ts';
import { Interrupted, Refused } from '#lib/server/import/run/report.ts';
import { faultInWords } from '#lib/server/upkeep/faults.ts';

/** How every command ends: all done, some of it refused, nothing done, stopped by the user. */
export const EXIT = { done: 0, problems: 1, refused: 2, interrupted: 130 } as const;

/** What a command that did nothing prints with `--json`. */
export type Refusal = (message: string) => object;

const asked = (): boolean => process.argv.includes('--json');
let refusal: Refusal = (message) => ({ ok: false, message });

/** A command that ends as all do: used wrongly it says why, shows its help and exits with 2, and with `--json` prints one object. */
export function command(name: string, description: string, refused: Refusal = refusal): Command {
  refusal = refused;
  return new Command(name)
    .description(description)
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing was refused, 1 something was, 2 nothing was done, 130 interrupted.'
    )
    .exitOverride((end) => {
      if (end.exitCode === 0) process.exit(EXIT.done);
      if (asked()) console.log(JSON.stringify(refusal(end.message.replace(/^error: /, ''))));
      process.exit(EXIT.refused);
    });
}

/** Runs a command to its end. Whatever fails is a sentence on standard error, and with `--json` one object on standard output. */
export async function run(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (failure) {
    const fault = faultInWords(failure, dataFolder());
    if (!fault && !isExpected(failure)) console.error(failure);
    refuse(
      fault ?? (failure instanceof Error ? failure.message : String(failure)),
      failure instanceof Interrupted ? EXIT.interrupted : EXIT.refused
    );
  }
}

/** Says why nothing was done. */
export function refuse(message: string, exitCode: number = EXIT.refused): void {
  console.error(message);
  if (asked()) console.log(JSON.stringify(refusal(message)));
  process.exitCode = exitCode;
}

/** Work on the store of this installation, which is closed whatever happens. */
export async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = createContext();
  try {
    await work(context);
  } finally {
    await context.store.close();
  }
}

/** Makes the map's tiles anew unless they are of what is stored already. */
export async function renewTiles(context: Context): Promise<void> {
  const { publishTiles } = await import('#lib/server/tiles/publish/publish-tiles.ts');
  const { tilesAreCurrent } = await import('#lib/server/tiles/publish/tile-folder.ts');
  if (await tilesAreCurrent(context)) return;
  const { milliseconds } = await publishTiles(context);
  console.error(`Map tiles made anew in ${(milliseconds / 1000).toFixed(1)} s.`);
}

/** Failures that are told to users in their own words; any other is a fault of the program, whose trace helps to mend it. */
function isExpected(failure: unknown): boolean {
  if (failure instanceof Refused || failure instanceof Interrupted) return true;
  return failure instanceof Error && failure.name === 'ProfileFileError';
}
