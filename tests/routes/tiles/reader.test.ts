import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';
import { PMTiles } from 'pmtiles';
import { expect, it } from 'vitest';
import { writeArchive } from '#lib/server/tiles/archive.ts';
import { serveArchive } from '#lib/server/tiles/serve-archive.ts';
import { scratchFolder } from '../../server/tiles/archive-file.ts';

const ABOUT = { bounds: [0, 50, 1, 51] as const, minZoom: 0, maxZoom: 1, metadata: {} };

it('a tile archive that is swapped is noticed by the reader in the browser, which begins anew', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'areas.pmtiles');
  await writeArchive(file, [{ z: 1, x: 0, y: 0, data: gzipSync('old') }], ABOUT);
  const server = await serve(folder);
  try {
    const archive = new PMTiles(`http://localhost:${(server.address() as AddressInfo).port}/areas.pmtiles`);
    expect(await textAt(archive)).toBe('old');
    const tiles = [
      { z: 0, x: 0, y: 0, data: gzipSync('another tile, so that the bytes move') },
      { z: 1, x: 0, y: 0, data: gzipSync('new') }
    ];
    await writeArchive(file, tiles, ABOUT);
    expect(await textAt(archive)).toBe('new');
    expect((await archive.getHeader()).numAddressedTiles).toBe(2);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** The route behind a real address, for readers that fetch. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, out) => {
    void (async () => {
      const { headers, url = '/' } = request;
      const response = await serveArchive(folder, {
        name: url.slice(1),
        method: 'GET',
        versioned: false,
        restricted: false,
        range: headers.range ?? null,
        ifRange: (headers['if-range'] as string | undefined) ?? null,
        ifNoneMatch: headers['if-none-match'] ?? null
      });
      out.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body) Readable.fromWeb(response.body as ReadableStream).pipe(out);
      else out.end();
    })();
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

async function textAt(archive: PMTiles): Promise<string> {
  const tile = await archive.getZxy(1, 0, 0);
  return tile ? Buffer.from(tile.data).toString() : 'nothing';
}
