const MINUTE_MS = 60_000;

/**
 * Does each of these a minute after the start, and every so many minutes for as long as the process runs; `failed` hears what fails, by its
 * name, and it is tried again at its next turn.
 */
export function byTheClock(
  minutes: number,
  works: Readonly<Record<string, () => Promise<unknown>>>,
  failed: (name: string, failure: unknown) => void
): void {
  const turn = (): void => {
    for (const [name, work] of Object.entries(works))
      work().catch((failure: unknown) => failed(name, failure));
  };
  setTimeout(turn, MINUTE_MS).unref();
  setInterval(turn, minutes * MINUTE_MS).unref();
}
