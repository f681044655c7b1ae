const HOUR_MS = 3_600_000;
/** The first turn waits until the server has answered those who waited for it. */
const FIRST_MS = 60_000;

/**
 * Does each of these a minute after the start and every hour for as long as the process runs; what fails is told under its name and tried
 * again an hour later.
 */
export function everyHour(works: Readonly<Record<string, () => Promise<unknown>>>): void {
  const turn = (): void => {
    for (const [name, work] of Object.entries(works))
      work().catch((failure: unknown) => console.error(`${name}:`, failure));
  };
  setTimeout(turn, FIRST_MS).unref();
  setInterval(turn, HOUR_MS).unref();
}
