import { beforeAll, describe, expect, it } from 'vitest';
import { askPlace as askCore, placeDesk } from '#lib/core/places/ask-place.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import { formatPlace } from '#lib/core/places/place-address.ts';
import { decodePlaceGround } from '#lib/core/places/place-ground-bytes.ts';
import type { Context } from '#lib/server/context.ts';
import { askPlace } from '#lib/server/places/ask-place.ts';
import { askWritten } from '#lib/server/places/ask-written.ts';
import { exportPlace, placeObject } from '#lib/server/places/export-place.ts';
import { loadPlaceDesk, placeGroundBytes } from '#lib/server/places/place-desk.ts';
import { rowsBeside } from '#lib/server/places/place-rows.ts';
import { placeInWords } from '#lib/server/places/place-in-words.ts';
import { statisticsOfWards } from '#lib/server/scoring/ward-inputs.ts';
import { aStore } from '../../builders/store.ts';

const BOXES = [
  [561_000, 178_000, 563_000, 180_000],
  [563_000, 178_000, 566_000, 180_000]
] as const;
let context: Context;
beforeAll(async () => {
  context = await aStore({
    wards: [
      { code: 'E05000001', name: 'Quay', box: [...BOXES[0]], people: 4000 },
      { code: 'E05000002', name: 'Saltgate', box: [...BOXES[1]] }
    ],
    incidents: [
      { x: 562_000, y: 179_000, month: '2025-01', category: 'burglary', count: 5 },
      { x: 562_350, y: 179_000, month: '2025-02', category: 'robbery', count: 3 },
      { x: 562_780, y: 179_000, month: '2025-02', category: 'drugs', count: 2 },
      { x: 565_000, y: 179_000, month: '2025-02', category: 'burglary', count: 10 }
    ]
  });
});

const parameters = (drawn: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ drawn, ...more });
const AROUND = '562000,179000,400';

async function reportOn(asked: URLSearchParams) {
  const found = await askPlace(context, asked);
  if (!found.ok) throw new Error(found.problems[0].message);
  return found.report;
}

describe('a place asked of the server', () => {
  it('is answered for the question, period and place of the address', async () => {
    const { answer, comparison } = await reportOn(parameters(AROUND));
    expect(answer.figures.inside.incidents).toBe(8);
    expect(answer.figures.within.map(({ incidents }) => incidents)).toEqual([8, 10]);
    expect(comparison.perKm2).toBeCloseTo(8 / (Math.PI * 0.16), 9);
    expect(comparison.wards[0]).toMatchObject({ ward: 0, incidents: 10 });
    expect(comparison.wards[0].perKm2).toBeCloseTo(10 / 4, 6);
    expect(comparison.council.perKm2).toBeCloseTo(20 / 10, 6);
    const burglary = await reportOn(parameters(AROUND, { category: 'burglary', to: '2025-01' }));
    expect(burglary.answer.figures.inside.incidents).toBe(5);
    expect(burglary.answer.figures.months).toBe(1);
  });

  it('with the outline of a ward is what the ward is', async () => {
    const { inputs } = await loadPlaceDesk(context);
    const weights = new Float64Array(14).fill(1);
    const period = { from: inputs.cube.firstMonth, to: inputs.cube.firstMonth + 1 };
    const { incidents } = statisticsOfWards(inputs, { ...period, weights });
    for (const [ward, [minX, minY, maxX, maxY]] of BOXES.entries()) {
      const outline = polygonPlace([
        { rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)] }
      ]);
      const { figures } = (await reportOn(parameters(formatPlace(outline)))).answer;
      expect(figures.inside.incidents).toBe(incidents[ward]);
      expect(figures.wards[0].ward).toBe(ward);
      expect(figures.wards[0].share).toBeGreaterThan(0.999);
    }
  });

  it('has the figures that the browser works out from the bytes it gets', async () => {
    const { body } = await placeGroundBytes(context, 'identity');
    const { inputs } = await loadPlaceDesk(context);
    const there = placeDesk(inputs.cube, inputs.neighbours, decodePlaceGround(Uint8Array.from(body).buffer));
    const { answer, place, selection } = await reportOn(parameters(AROUND));
    const asked = { weights: selection.weights, ...selection.period, monthsPresent: inputs.months.present };
    const found = askCore(there, place, { ...asked, moment: { date: '2025-12-21', hour: 1 } });
    expect(found).toEqual({ ok: true, answer });
  });

  it('is refused with a sentence where the address names none, or one outside', async () => {
    const sentences = async (asked: URLSearchParams) => {
      const found = await askPlace(context, asked);
      return found.ok ? [] : found.problems.map(({ message }) => message);
    };
    expect((await sentences(parameters('nonsense')))[0]).toMatch(
      /^The address names no place: drawn is easting/
    );
    expect((await sentences(parameters('600000,179000,400')))[0]).toMatch(/lies wholly outside the council/);
    expect(await sentences(parameters(AROUND, { profile: 'x', from: '2031-01' }))).toHaveLength(2);
  });
});

describe('the files of a place', () => {
  const text = async (format: 'csv' | 'geojson') => {
    const result = await exportPlace(context, format, parameters(AROUND));
    if (!result.ok) throw new Error(result.problems[0].message);
    return result.text;
  };

  it('hold its figures with intervals and units, and its notes', async () => {
    const lines = (await text('csv')).split('\n');
    expect(lines[0]).toBe('part,item,value,low,high,unit');
    expect(lines).toContain('place,radius,400,,,m');
    expect(lines.find((line) => line.startsWith('incidents,inside,8,3.44'))).toMatch(/,15\.7\d+,incidents$/);
    expect(lines).toContain('months,2025-02,3,,,incidents');
    expect(lines).toContain('categories,robbery,3,,,incidents');
    expect(lines).toContain('ways,walkable ways,,,,m; not measured: there is no street map');
    const [source] = rowsBeside(['Ordnance Survey']);
    expect(source).toEqual({
      part: 'source',
      item: 'source and licence',
      value: 'Ordnance Survey',
      unit: ''
    });
    expect(lines.some((line) => line.includes('British Transport Police publish their own file'))).toBe(true);
  });

  it('say what the place is called, within and in the name of the file', async () => {
    const named = await exportPlace(context, 'csv', parameters(AROUND, { called: 'Quay station, =1+1' }));
    const drawn = await exportPlace(context, 'csv', parameters(AROUND));
    if (!named.ok || !drawn.ok) throw new Error('not answered');
    expect(named.fileName).toBe('marshside-quay-station-1-1-400m-all-2025-01-2025-02.csv');
    expect(named.text).toContain('place,name,"Quay station, =1+1"');
    expect(drawn.fileName).toContain('-at-562000-179000-400m-');
  });

  it('say the same as GeoJSON, with the outline', async () => {
    const { features, about } = JSON.parse(await text('geojson')) as {
      features: { geometry: { coordinates: number[][][][] }; properties: Record<string, unknown> }[];
      about: { limits: string[] };
    };
    expect(features[0].geometry.coordinates[0][0]).toHaveLength(129);
    expect(features[0].properties).toMatchObject({
      inside: 8,
      'within 400 m': 10,
      'categories: burglary': 5
    });
    expect(about.limits.length).toBeGreaterThan(0);
  });

  it('and the lines of the command say the same', async () => {
    const report = await reportOn(parameters(AROUND));
    expect(placeObject(report).incidents.inside).toMatchObject({ value: 8 });
    expect([...placeInWords(report)].join('\n')).toMatch(
      /inside {12}8 incidents \(95 % interval 3 to 16\)[^]*Quay: 3/
    );
  });
});

describe('a place that is written', () => {
  const ask = (written: string, radius: number | null) =>
    askWritten(context, written, radius, new URLSearchParams());
  it('may be a position, an outline or a name', async () => {
    const asked: [string, number | null][] = [
      ['562000, 179000', 400],
      ['561600,178600; 562400,178600; 562400,179400; 561600,179400', null],
      ['Quay Lane', 400]
    ];
    for (const [written, radius] of asked) {
      const found = await ask(written, radius);
      expect([written, found.ok && found.report.answer.figures.inside.incidents > 0]).toEqual([
        written,
        true
      ]);
    }
  });

  it('that is nothing known is refused by name', async () => {
    const found = await ask('Atlantis', 400);
    expect(found.ok ? '' : found.problems[0].message).toMatch(
      /^Nothing is known here by the name “Atlantis”/
    );
  });
});
