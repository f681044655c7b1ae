import { readCsv, type CsvReading } from './csv.ts';
import type { Input } from './input.ts';
import type { Batch } from './source.ts';

/** A CSV file's header, with columns found by name whatever their case, spaces or underscores. */
export class Header {
  readonly names: readonly string[];
  private readonly plain: readonly string[];

  constructor(names: readonly string[]) {
    this.names = names.map((name) => name.trim());
    this.plain = names.map(plainName);
  }

  /** Position of the column of this name, −1 = none. */
  position(name: string): number {
    return this.plain.indexOf(plainName(name));
  }

  /** Positions of the columns whose plain name (`lsoa21_code`) matches. */
  matching(pattern: RegExp): number[] {
    return this.plain.flatMap((name, position) => (pattern.test(name) ? [position] : []));
  }
}

/** "LSOA code", "lsoa_code" and " Lsoa Code" are all `lsoa_code`. */
export function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Reads a table: `header` is told of the first row and says what later rows are read with, or null to stop. */
export async function* readTable<Layout>(
  input: Input,
  reading: CsvReading,
  header: (header: Header) => Layout | null
): AsyncGenerator<Batch<TableRow<Layout>>> {
  let layout: Layout | null = null;
  for await (const { items, lines } of readCsv(input.bytes(), reading)) {
    const first = layout === null ? 1 : 0;
    layout ??= header(new Header(items[0]));
    if (layout === null) return;
    const known = layout;
    const rows = (first ? items.slice(1) : items).map((fields) => ({ fields, layout: known }));
    yield { items: rows, lines: first ? (lines?.slice(1) ?? null) : lines };
  }
}

/** A row of a table with what its header said. */
export interface TableRow<Layout> {
  readonly fields: readonly string[];
  readonly layout: Layout;
}
