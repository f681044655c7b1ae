import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remeasure, wantsMeasuring } from '#lib/server/environment/remeasure.ts';
import { camerasCsv, samplesCsv } from '#lib/server/environment/restricted-export.ts';
import { clearEnvironment } from '#lib/server/store/environment.ts';
import { cameraFile, marshLane } from '../../fixtures/marsh-lane.ts';
import { marshside } from '../../fixtures/police/marshside.ts';

const AFTER_MIDNIGHT = { date: '2025-12-21', hour: 1 };

describe('measuring anew', () => {
  it('is wanted where a street map was never measured, and gives what an import gives', async () => {
    const { context } = await marshLane();
    expect(await wantsMeasuring(context)).toBe(false);
    const before = await samplesCsv(context, AFTER_MIDNIGHT);
    await clearEnvironment(context.store);
    context.store.bulk.exec('UPDATE data_version SET version = version + 1');
    expect(await wantsMeasuring(context)).toBe(true);
    expect(await remeasure(context)).toMatchObject({ samples: 120 });
    expect(await samplesCsv(context, AFTER_MIDNIGHT)).toBe(before);
  });

  it('is nothing without a street map, and ends when it is stopped, with the measures of before', async () => {
    const bare = await marshside();
    expect(await wantsMeasuring(bare.context)).toBe(false);
    expect(await remeasure(bare.context)).toBeNull();
    const { context } = await marshLane();
    const stopped = remeasure(context, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow('Interrupted');
    expect(await wantsMeasuring(context)).toBe(false);
  });
});

describe('files for officers', () => {
  it('tell of every sample what was measured there', async () => {
    const marsh = await marshLane();
    marsh.write('cameras.csv', cameraFile([{ at: [700, 0], bearing: 90, view: 90, range: 50 }]));
    await marsh.take('cctv', 'cameras.csv');
    const [head, ...rows] = (await samplesCsv(marsh.context, AFTER_MIDNIGHT))!.trimEnd().split('\n');
    expect(head).toBe(
      'easting,northing,metres,light,lamp_m,seen,frontage_m,choice_m,overlooked,active,choice,isolated'
    );
    expect(rows).toHaveLength(120);
    expect(rows.filter((row) => row.split(',')[5] === 'yes')).toHaveLength(5);
  });

  it('list cameras in columns that the import takes back', async () => {
    const marsh = await marshLane();
    marsh.write('cameras.csv', cameraFile([{ at: [700, 0], bearing: 90, view: 90 }, { at: [10, 3] }]));
    await marsh.take('cctv', 'cameras.csv');
    const written = await camerasCsv(marsh.context);
    marsh.write('again.csv', written);
    expect(await marsh.take('cctv', 'again.csv')).toMatchObject({ stored: 2, problems: [] });
    expect(await camerasCsv(marsh.context)).toBe(written);
  });

  it('can be had by commands alone: nothing that the server is built of knows how', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(ts|svelte)$/.test(name)
    );
    const users = files.filter((name) =>
      readFileSync(join('src', name), 'utf8').includes('restricted-export')
    );
    expect(files.length).toBeGreaterThan(300);
    expect(users).toEqual([]);
  });
});
