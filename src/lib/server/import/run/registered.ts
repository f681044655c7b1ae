import type { Store } from '#lib/server/store/database.ts';
import type { StoredFacts } from '#lib/server/store/stored-facts.ts';
import type { Source, SourceFacts } from '../read/source.ts';
import { streamRows, type Counts, type Files } from './stream.ts';
import type { RowWriter, Run } from './writer.ts';

/** A source as the registry holds it: what is known of it, what it keeps in the store, and how one run of it is done. */
export interface RegisteredSource extends SourceFacts {
  readonly keeps: StoredFacts;
  /** Whether the environment along the ways rests on it, and is measured anew when it changes. */
  readonly measured: boolean;
  /** Whether any map tile holds something of it: tiles are made anew when it changes. */
  readonly drawn: boolean;
  /** Makes anew what follows from its rows, when these were brought back. */
  readonly settle?: (store: Store) => Promise<void>;
  /** Does one run: its files' rows through its reader into the store. */
  write(run: Run, files: Files): Promise<Counts>;
}

/** What a writer adds to what a source says of itself. */
interface Writing<Row> {
  readonly keeps: StoredFacts;
  readonly measured?: boolean;
  readonly drawn?: boolean;
  readonly settle?: RegisteredSource['settle'];
  readonly writer: (run: Run) => Promise<RowWriter<Row>>;
}

/** A source with its writer: sources and store do not know each other, here they meet. */
export function registered<Item, Row>(
  source: Source<Item, Row>,
  { keeps, measured = false, drawn = true, settle, writer }: Writing<Row>
): RegisteredSource {
  return {
    ...source,
    keeps,
    measured,
    drawn,
    settle,
    write: async (run, files) => streamRows(source, await writer(run), run, files)
  };
}
