import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { tileIdToZxy } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { writeArchive, type ArchiveDescription, type EncodedTile } from '#lib/server/tiles/archive.ts';
import { seeded } from '../../builders/random-scene.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { readArchive, scratchFolder, tileAt } from './archive-file.ts';

const ABOUT: ArchiveDescription = {
  bounds: [0.2105, 51.4511, 0.5413, 51.5678],
  minZoom: 3,
  maxZoom: 12,
  metadata: { name: 'Test', attribution: 'Nobody', vector_layers: [{ id: 'one', fields: {} }] }
};

describe('a PMTiles archive', () => {
  it('gives the official reader every tile back, and nothing where there is none', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    const written = await writeArchive(
      path,
      [tile(7, 64, 42, 'b'), tile(3, 4, 2, 'a'), tile(12, 0, 4095, 'c')],
      ABOUT
    );
    const archive = readArchive(path);
    expect(await textAt(archive, 3, 4, 2)).toBe('a');
    expect(await textAt(archive, 7, 64, 42)).toBe('b');
    expect(await textAt(archive, 12, 0, 4095)).toBe('c');
    expect(await archive.getZxy(7, 64, 43)).toBeUndefined();
    expect(written).toEqual({ bytes: readFileSync(path).length, tiles: 3, contents: 3 });
  });

  it('says in its header where it is, what it holds, and how it is packed', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    await writeArchive(path, [tile(3, 4, 2, 'a')], ABOUT);
    const header = await readArchive(path).getHeader();
    expect(header).toMatchObject({
      specVersion: 3,
      minLon: 0.2105,
      minLat: 51.4511,
      maxLon: 0.5413,
      maxLat: 51.5678,
      minZoom: 3,
      maxZoom: 12,
      centerLon: 0.3759,
      clustered: true,
      internalCompression: 2,
      tileCompression: 2,
      tileType: 1
    });
    expect(header.centerLat).toBeCloseTo(51.50945, 7);
    expect(header.centerZoom).toBeGreaterThanOrEqual(9);
    expect(header.centerZoom).toBeLessThanOrEqual(12);
    expect(await readArchive(path).getMetadata()).toEqual(ABOUT.metadata);
  });

  it('stores the same content once, and a run of it as one entry', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    const run = Array.from({ length: 1000 }, (_, i) => tileOfId(5461 + i, 'sea'));
    await writeArchive(path, [...run, tileOfId(9000, 'land'), tileOfId(9002, 'sea')], ABOUT);
    const archive = readArchive(path);
    const header = await archive.getHeader();
    expect(header).toMatchObject({ numAddressedTiles: 1002, numTileEntries: 3, numTileContents: 2 });
    expect(await textAt(archive, ...tileIdToZxy(5961))).toBe('sea');
    expect(await textAt(archive, ...tileIdToZxy(9002))).toBe('sea');
    expect(await archive.getZxy(...tileIdToZxy(9001))).toBeUndefined();
  });

  it('splits a directory that would not fit into the first 16 kB into leaves', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    const next = seeded(3);
    let id = 1_398_101;
    // Gaps and lengths by chance, so that the directory does not pack well.
    const ids = Array.from({ length: 10_000 }, () => (id += 2 + Math.floor(next() * 300)));
    await writeArchive(
      path,
      ids.map((own) => tileOfId(own, `tile ${own} ${Array.from({ length: 1 + next() * 9 }, next).join()}`)),
      ABOUT
    );
    const archive = readArchive(path);
    const header = await archive.getHeader();
    expect(header.leafDirectoryLength).toBeGreaterThan(16_384);
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    expect(header.numTileEntries).toBe(10_000);
    for (let i = 0; i < ids.length; i += 97) {
      expect(await textAt(archive, ...tileIdToZxy(ids[i]))).toMatch(`tile ${ids[i]} `);
      expect(await archive.getZxy(...tileIdToZxy(ids[i] + 1))).toBeUndefined();
    }
  });

  it('lays tiles out in the order of their ids', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    const ids = [21, 30, 25, 84, 5];
    await writeArchive(
      path,
      ids.map((id) => tileOfId(id, String(id))),
      ABOUT
    );
    const bytes = readFileSync(path);
    const start = Number(bytes.readBigUInt64LE(56));
    const places = ids.toSorted((a, b) => a - b).map((id) => bytes.indexOf(gzipSync(String(id)), start));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBe(start);
  });

  it('may be empty', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    expect(await writeArchive(path, [], ABOUT)).toMatchObject({ tiles: 0, contents: 0 });
    expect(await readArchive(path).getZxy(3, 4, 2)).toBeUndefined();
  });

  it('has the same bytes for the same tiles, in whatever order they come', async () => {
    const folder = scratchFolder();
    const tiles = [tile(3, 4, 2, 'a'), tile(7, 64, 42, 'b'), tile(7, 65, 42, 'a')];
    await writeArchive(join(folder, 'one.pmtiles'), tiles, ABOUT);
    await writeArchive(join(folder, 'two.pmtiles'), tiles.toReversed(), ABOUT);
    expect(readFileSync(join(folder, 'one.pmtiles'))).toEqual(readFileSync(join(folder, 'two.pmtiles')));
  });

  it('takes the place of the one before only when it is whole', async () => {
    const folder = scratchFolder();
    const path = join(folder, 'a.pmtiles');
    await writeArchive(path, [tile(3, 4, 2, 'old')], ABOUT);
    await expect(writeArchive(path, breaksOff(), ABOUT)).rejects.toThrow('no more memory');
    expect(await textAt(readArchive(path), 3, 4, 2)).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.pmtiles']);
  });

  it('can still be read by who has it open when another takes its place', async () => {
    const path = join(scratchFolder(), 'a.pmtiles');
    await writeArchive(path, [tile(3, 4, 2, 'old'), tile(12, 9, 9, 'old too')], ABOUT);
    const open = readArchive(path);
    expect(await textAt(open, 3, 4, 2)).toBe('old');
    await writeArchive(path, [tile(3, 4, 2, 'new')], ABOUT);
    expect(await textAt(open, 12, 9, 9)).toBe('old too');
    expect(await textAt(readArchive(path), 3, 4, 2)).toBe('new');
  });

  const london = sharedData('tiles/london-lightweight.pmtiles');
  it.skipIf(!london)(
    'holds all that another writer’s archive held (needs the shared test data)',
    async () => {
      const theirs = readArchive(london as string);
      const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await theirs.getHeader();
      const tiles: EncodedTile[] = [];
      for (let z = minZoom; z <= maxZoom; z++) {
        const [firstX, lastY] = tileAt(minLon, minLat, z);
        const [lastX, firstY] = tileAt(maxLon, maxLat, z);
        for (let x = firstX; x <= lastX; x++) {
          for (let y = firstY; y <= lastY; y++) {
            const found = await theirs.getZxy(z, x, y);
            if (found) tiles.push({ z, x, y, data: gzipSync(Buffer.from(found.data)) });
          }
        }
      }
      const path = join(scratchFolder(), 'ours.pmtiles');
      const bounds = [minLon, minLat, maxLon, maxLat] as const;
      await writeArchive(path, tiles, { bounds, minZoom, maxZoom, metadata: {} });
      const ours = readArchive(path);
      expect(tiles.length).toBeGreaterThan(10);
      for (const { z, x, y, data } of tiles) {
        expect(Buffer.from((await ours.getZxy(z, x, y))?.data ?? new ArrayBuffer())).toEqual(
          gunzipSync(data)
        );
      }
    }
  );
});

function tile(z: number, x: number, y: number, text: string): EncodedTile {
  return { z, x, y, data: gzipSync(text) };
}

function tileOfId(id: number, text: string): EncodedTile {
  return tile(...tileIdToZxy(id), text);
}

function* breaksOff(): Generator<EncodedTile> {
  yield tile(3, 4, 2, 'new');
  throw new Error('no more memory');
}

async function textAt(
  archive: ReturnType<typeof readArchive>,
  z: number,
  x: number,
  y: number
): Promise<string> {
  const found = await archive.getZxy(z, x, y);
  return found ? Buffer.from(found.data).toString() : 'nothing';
}
