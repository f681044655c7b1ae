import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { parseView } from '#lib/state/read-view.ts';
import { FIRST_VIEW, formatView, viewAddress, type View } from '#lib/state/view.ts';

const CHOICES = {
  profiles: ['all', 'minerva', 'patrol'],
  wards: ['E05002229', 'E05002230'],
  layers: ['ground', 'cells', 'edges'],
  along: ['lighting', 'cctv', 'isolation'],
  factors: ['crime', 'lighting'],
  usualMoment: { date: '2025-12-21', hour: 1 }
};
const parse = (query: string) => parseView(new URLSearchParams(query), CHOICES);

describe('the address of the map page', () => {
  it('is bare for the first view', () => {
    expect(viewAddress(FIRST_VIEW)).toBe('/');
    expect(viewAddress({ ...FIRST_VIEW, robust: true })).toBe('/?robust=1');
    expect(parse('robust=1').view.robust).toBe(true);
    expect(parse('')).toEqual({ view: FIRST_VIEW, problems: [] });
  });

  it('reads every parameter', () => {
    const { view, problems } = parse(
      'profile=minerva&category=robbery,drugs&from=2025-01&to=2025-10&metric=density&show=cells&spacing=250' +
        '&cell=250.2235.2391&hotspots=top1&list=hotspots&along=lighting&time=2025-10-15T22&layers=ground,edges&view=table&sort=-rate&at=0.3512,51.4873,12.5'
    );
    expect(problems).toEqual([]);
    expect(view).toEqual({
      change: null,
      robust: false,
      hotspots: 'top1',
      list: 'hotspots',
      profile: 'minerva',
      categories: ['drugs', 'robbery'],
      period: { from: 24300, to: 24309 },
      metric: 'density',
      show: 'cells',
      spacing: 250,
      selection: { kind: 'cell', id: '250.2235.2391' },
      along: 'lighting',
      moment: { date: '2025-10-15', hour: 22 },
      layers: ['ground', 'edges'],
      pane: 'table',
      sort: { column: 'rate', descending: true },
      camera: { lon: 0.3512, lat: 51.4873, zoom: 12.5 }
    });
  });

  it('reads categories that a form without JavaScript repeats', () => {
    expect(parse('category=drugs&category=robbery').view.categories).toEqual(['drugs', 'robbery']);
  });

  it('keeps the layers that it knows', () => {
    const { view, problems } = parse('layers=moon,edges');
    expect(view.layers).toEqual(['edges']);
    expect(problems).toHaveLength(1);
  });

  it('turns a period round that ends before it starts, and takes one month alone as both ends', () => {
    expect(parse('from=2025-10&to=2025-01').view.period).toEqual({ from: 24300, to: 24309 });
    expect(parse('from=2025-03').view.period).toEqual({ from: 24302, to: 24302 });
  });

  it.each([
    ['profile=nonsense', 'question'],
    ['category=murder', 'category'],
    ['metric=fear', 'measure'],
    ['show=streets', 'kind of place'],
    ['spacing=151', 'hexagon size'],
    ['ward=E05999999', 'ward'],
    ['cell=150.1', 'hexagon'],
    ['hotspot=Grays', 'hotspot'],
    ['drawn=1,2', 'place'],
    ['drawn=<script>alert(1)</script>', 'place'],
    ['hotspots=top50', 'kind of hotspots'],
    ['list=streets', 'list'],
    ['place=-1', 'snap point'],
    ['view=globe', 'view'],
    ['at=1,2', 'place on the map'],
    ['from=2025-13', 'period']
  ])('falls back with a sentence: %s', (query, word) => {
    const { view, problems } = parse(query);
    expect(view).toEqual(FIRST_VIEW);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(word);
  });

  it('says when the environment is told: an hour alone is one of the usual night, and the usual moment is left out', () => {
    expect(parse('time=22:00').view.moment).toEqual({ date: '2025-12-21', hour: 22 });
    expect(parse('time=2025-06-21T22').view.moment).toEqual({ date: '2025-06-21', hour: 22 });
    expect(parse('time=01:00').view.moment).toBeNull();
    expect(parse('time=2025-06-31T22')).toMatchObject({
      view: { moment: null },
      problems: [
        'The address asks for the time “2025-06-31T22”, which is not known here: the hour after midnight is shown.'
      ]
    });
    expect(parse('along=drones').problems[0]).toContain('map layer along the ways “drones”');
  });

  it('says the same after being read back, whatever the view', () => {
    const slugs = CATEGORIES.map((category) => category.id);
    const month = fc.integer({ min: 1990 * 12, max: 2100 * 12 });
    const views = fc.record<View>({
      profile: fc.constantFrom(...CHOICES.profiles),
      categories: fc.subarray(slugs),
      change: fc.option(
        fc.record({
          weights: fc.constantFrom<Record<string, number>>({ robbery: 1, burglary: 0.25 }, { drugs: 365 }),
          halfLifeMonths: fc.constantFrom(null, 3, 6.5),
          factors: fc.constantFrom<Record<string, number>>({ crime: 0.5, lighting: 0.5 }, { crime: 1 }),
          name: fc.constantFrom('Evenings: mine, too', 'A'),
          version: fc.integer({ min: 1, max: 99 })
        })
      ),
      robust: fc.boolean(),
      hotspots: fc.constantFrom('significant', 'top1', 'top2', 'top5'),
      list: fc.constantFrom('places', 'hotspots'),
      period: fc.option(
        fc.tuple(month, month).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
      ),
      metric: fc.constantFrom('rate', 'count', 'density'),
      show: fc.constantFrom('auto', 'wards', 'cells', 'points'),
      spacing: fc.constantFrom(null, 100, 150, 250, 350),
      selection: fc.option(
        fc.oneof(
          fc.constantFrom(...CHOICES.wards).map((code) => ({ kind: 'ward' as const, code })),
          fc
            .tuple(fc.nat(9999), fc.nat(9999))
            .map(([q, r]) => ({ kind: 'cell' as const, id: `150.${q}.${r}` })),
          fc.nat(9999).map((q) => ({ kind: 'hotspot' as const, id: `150.${q}.1371` })),
          fc.constantFrom(null, 'Grays (station)', 'A & B?').map((called) => ({
            ...{ kind: 'drawn' as const, code: '561366,178136.5,400', called }
          })),
          fc.nat().map((id) => ({ kind: 'place' as const, id }))
        )
      ),
      along: fc.constantFrom('none', 'lighting', 'cctv', 'isolation'),
      moment: fc.option(
        fc.record({
          date: fc.constantFrom('2025-06-21', '2024-02-29'),
          hour: fc.integer({ min: 0, max: 23 })
        })
      ),
      layers: fc.option(fc.subarray(CHOICES.layers)),
      pane: fc.constantFrom('map', 'table', 'both'),
      sort: fc.option(
        fc.record({ column: fc.constantFrom('rate', 'name', 'per-km2'), descending: fc.boolean() })
      ),
      camera: fc.option(
        fc.record({
          lon: fc.integer({ min: -18000, max: 18000 }).map((n) => n / 100),
          lat: fc.integer({ min: -8500, max: 8500 }).map((n) => n / 100),
          zoom: fc.integer({ min: 0, max: 220 }).map((n) => n / 10)
        })
      )
    });
    fc.assert(
      fc.property(views, (view) => {
        const read = parseView(formatView(view), CHOICES);
        expect(read.problems).toEqual([]);
        expect(formatView(read.view).toString()).toBe(formatView(view).toString());
        expect(viewAddress(read.view)).toBe(viewAddress(view));
        expect(read.view.change).toEqual(view.change);
      })
    );
  });
});
