import type { Entry } from '#lib/core/gazetteer/entry.ts';
import type { Gazetteer } from '#lib/core/gazetteer/gazetteer.ts';

/** Finds places by name in the browser; the names and the program that finds are fetched once, when somebody begins. */
export class NameFinder {
  readonly #version: number;
  #gazetteer: Promise<Gazetteer> | undefined;

  constructor(version: number) {
    this.#version = version;
  }

  /** Fetches what finding needs. Whoever only looks at the map never pays for it. */
  begin(): Promise<Gazetteer> {
    this.#gazetteer ??= fetchGazetteer(this.#version).catch((failure: unknown) => {
      // The next letter tries again.
      this.#gazetteer = undefined;
      throw failure;
    });
    return this.#gazetteer;
  }

  /** The places that a text may mean, the likeliest first. */
  async find(text: string): Promise<Entry[]> {
    return (await this.begin()).find(text);
  }
}

async function fetchGazetteer(version: number): Promise<Gazetteer> {
  const [answer, { parseEntries }, { makeGazetteer }] = await Promise.all([
    fetch(`/api/gazetteer?v=${version}`),
    import('#lib/core/gazetteer/entries-text.ts'),
    import('#lib/core/gazetteer/gazetteer.ts')
  ]);
  if (!answer.ok) throw new Error(`the names could not be fetched: ${answer.status}`);
  return makeGazetteer(parseEntries(await answer.text()));
}
