import { describe, expect, it } from 'vitest';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { wardEnvironment } from '#lib/server/wards/ward-profile-environment.ts';
import { cameraFile, lampFile, marshLane } from '../../fixtures/marsh-lane.ts';
import { marshside } from '../../fixtures/police/marshside.ts';

describe('the environment of a ward', () => {
  it('is told by factor, beside the borough, and says what covers it', async () => {
    const marsh = await marshLane();
    marsh.write('lamps.csv', lampFile(Array.from({ length: 13 }, (_, k) => ({ at: 40 * k }))));
    marsh.write('cameras.csv', cameraFile([{ at: [700, 0], bearing: 90, view: 90, range: 50 }]));
    await marsh.take('lights', 'lamps.csv');
    await marsh.take('cctv', 'cameras.csv');
    const inputs = await loadWardInputs(marsh.context);
    const [quay, saltgate] = await Promise.all(
      [0, 1].map((ward) => wardEnvironment(marsh.context, inputs, ward, 'officer'))
    );
    expect(quay).toMatchObject({ dark: true, kilometres: 1.2, lampsCovered: true, camerasListed: true });
    expect(quay?.moment.hour).toBe(1);
    const lines = new Map(quay?.lines.map((line) => [line.id, line]));
    expect([...lines.keys()]).toEqual(['lighting', 'cctv', 'isolation']);
    // 480 m of the lane between the lamps and 25 m beyond the last are lit.
    expect(lines.get('lighting')?.share).toBeCloseTo(700 / 1200, 1);
    expect(lines.get('lighting')?.sentence).toMatch(/^[67]\d\d of 1,200 known metres unlit after midnight/);
    expect(lines.get('cctv')).toMatchObject({ share: 0.95 });
    for (const { share, boroughShare } of lines.values()) expect(boroughShare).toBeCloseTo(share!, 12);
    // No way runs through the other ward.
    expect(saltgate).toMatchObject({ kilometres: 0, lampsCovered: false });
    expect(saltgate?.lines.map(({ share, sentence }) => [share, sentence])).toEqual(
      Array(3).fill([null, 'not known'])
    );
  });

  it('tells everybody what cameras see in tenths, and of small wards nothing', async () => {
    const marsh = await marshLane();
    marsh.write('cameras.csv', cameraFile([{ at: [700, 0], bearing: 90, view: 90, range: 50 }]));
    await marsh.take('cctv', 'cameras.csv');
    const inputs = await loadWardInputs(marsh.context);
    const quay = await wardEnvironment(marsh.context, inputs, 0, 'public');
    expect(quay?.coarse).toEqual(['Cameras']);
    // 1,200 m of way are too few.
    expect(quay?.lines.find(({ id }) => id === 'cctv')).toMatchObject({
      unit: 'share of metres that no camera sees, to the nearest tenth',
      share: null,
      sentence: 'not known'
    });
    expect(quay?.besides.join()).not.toMatch(/camera/i);
  });

  it('is nothing where nothing is measured', async () => {
    const { context } = await marshside();
    expect(await wardEnvironment(context, await loadWardInputs(context), 0, 'officer')).toBeNull();
  });
});
