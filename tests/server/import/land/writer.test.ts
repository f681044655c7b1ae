import { describe, expect, it } from 'vitest';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { landAround } from '#lib/server/store/land.ts';
import { aStore } from '../../../builders/store.ts';
import { saved } from '../osm/osm-text.ts';

/** A square ward of a hundredth of a degree. */
const ward = (code: string, lon: number, lat: number) => ({
  type: 'Feature',
  properties: { WD25CD: code, WD25NM: `Ward ${code}`, LAD25CD: 'E07000002' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lon, lat],
        [lon + 0.01, lat],
        [lon + 0.01, lat + 0.01],
        [lon, lat + 0.01],
        [lon, lat]
      ]
    ]
  }
});
const wardsFile = (...features: object[]) =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
const context = () =>
  aStore({ wards: [{ code: 'E05999901', name: 'Quay', box: [560_000, 177_000, 561_500, 179_000] }] });

describe('land around the council', () => {
  it('is every ward near it, whoever it belongs to, and none far away', async () => {
    const built = await context();
    const text = wardsFile(
      ward('E05000001', 0.31, 51.47),
      ward('E05000002', 0.45, 51.4),
      ward('E05000003', -2.6, 51.45)
    );
    const report = await importSource(built, 'land', [saved('around.geojson', text)]);
    expect(report).toMatchObject({ stored: 2, outside: 1, problems: [] });
    expect((await landAround(built.store)).map(({ code }) => code)).toEqual(['E05000001', 'E05000002']);
  });

  it('takes the place of what was there, and refuses a file of another part of the country', async () => {
    const built = await context();
    await importSource(built, 'land', [saved('one.geojson', wardsFile(ward('E05000001', 0.31, 51.47)))]);
    await importSource(built, 'land', [saved('two.geojson', wardsFile(ward('E05000002', 0.32, 51.47)))]);
    expect((await landAround(built.store)).map(({ name }) => name)).toEqual(['Ward E05000002']);
    const far = importSource(built, 'land', [
      saved('far.geojson', wardsFile(ward('E05000003', -2.6, 51.45)))
    ]);
    await expect(far).rejects.toThrow('Nothing in the file lies around');
    expect(await landAround(built.store)).toHaveLength(1);
  });
});
