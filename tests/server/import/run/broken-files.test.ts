import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Refused } from '#lib/server/import/run/report.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { imports } from '#lib/server/store/imports.ts';
import { marshside, type Marshside } from '../../../fixtures/police/marshside.ts';
import { zipOf } from '../../../fixtures/police/zip-of.ts';
import { TWO_FILES } from '../../../fixtures/two-files.ts';

/** Ways in which the container of a file is broken: what is left of it, and what is said. */
const WAYS: Readonly<Record<string, { broken(name: string, content: Buffer): Buffer; said: RegExp }>> = {
  'is cut in the middle of a row': {
    broken: (_, content) => content.subarray(0, content.lastIndexOf(',')),
    said: /breaks off .*line \d|is not whole XML \(line \d|^zoomstack\.gpkg breaks off before its end/
  },
  'is gzip that stops': {
    broken: (_, content) => gzipSync(content).subarray(0, -12),
    said: /breaks off before its end, as after a stopped download/
  },
  'is gzip with a wrong checksum': {
    broken: (_, content) => flipped(gzipSync(content), -6),
    said: /is damaged \(incorrect data check\)/
  },
  'is an archive that stops': {
    broken: (name, content) => zipOf([{ name, text: content }]).subarray(0, -30),
    said: /is not a zip archive that can be read/
  },
  'is a member of an archive with a wrong checksum': {
    // In the directory at the end stands the checksum that the member is held against.
    broken: (name, content) => {
      const bytes = zipOf([{ name, text: content }]);
      return flipped(bytes, bytes.lastIndexOf('PK\u0001\u0002') + 17);
    },
    said: /is damaged \(its checksum is not the one the archive gives\)/
  }
};

const cases = SOURCES.flatMap(({ id }) => Object.keys(WAYS).map((way): [string, string] => [id, way]));

describe('a file whose container is broken', () => {
  it.each(cases)(
    'of %s that %s is refused whole, with file and place, and what was stored stands',
    async (source, way) => {
      const marsh = await marshside();
      const { name, options, first, second } = TWO_FILES[source];
      marsh.write(name, first);
      await marsh.take(source, name, { options });
      const before = everything(marsh);
      marsh.write(name, WAYS[way].broken(name, Buffer.from(second)));
      const failure: unknown = await marsh
        .take(source, name, { options, accept: true })
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Refused);
      const { message } = failure as Refused;
      expect(message.startsWith(name)).toBe(true);
      expect(message).toMatch(WAYS[way].said);
      expect(message).toMatch(/, so nothing was taken and what was stored before stands\. [A-Z][^.]+\.$/);
      expect(everything(marsh)).toEqual(before);
      expect((await imports(marsh.context.store))[0]).toMatchObject({ source, state: 'refused', stored: 0 });
    }
  );

  it('spoils the whole run: the other files of it are not taken either', async () => {
    const marsh = await marshside();
    const { first, name } = TWO_FILES.police;
    marsh.write(name, first);
    const text = String(first);
    marsh.write('2025-08-marsh-street.csv', text.replaceAll('2025-07', '2025-08').slice(0, -40));
    await expect(marsh.take('police', '.')).rejects.toThrow(
      /2025-08-marsh-street\.csv breaks off in the middle of line 6/
    );
    expect(marsh.column('SELECT count(*) FROM incident')).toEqual([0]);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] ^= 0xff;
  return copy;
}

/** Every row of what every source keeps. */
function everything({ context }: Marshside): unknown {
  const tables = [...new Set(SOURCES.flatMap(({ keeps }) => keeps.tables))];
  return Object.fromEntries(
    tables.map((table) => [table, context.store.bulk.prepare(`SELECT * FROM ${table}`).all()])
  );
}
