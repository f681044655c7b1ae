const MINUTE_MS = 60_000;

/**
 * Does each of these a minute after the start, and every so many minutes for as long as the process runs; what fails is told under its name
 * and tried again at its next turn.
 */
export function byTheClock(minutes: number, works: Readonly<Record<string, () => Promise<unknown>>>): void {
  const turn = (): void => {
    for (const [name, work] of Object.entries(works))
      work().catch((failure: unknown) => console.error(`${name}:`, failure));
  };
  setTimeout(turn, MINUTE_MS).unref();
  setInterval(turn, minutes * MINUTE_MS).unref();
}
