import { buffer, feature, featureCollection, point, pointsWithinPolygon } from '@turf/turf';
import { lonLatMultiPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { Site } from '#lib/core/sites/site.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadPlaceDesk } from '#lib/server/places/place-desk.ts';
import { appraiseSites } from '#lib/server/sites/appraise-sites.ts';
import { keepSites } from '#lib/server/sites/kept-sites.ts';
import { siteWhatIf } from '#lib/server/sites/what-if.ts';
import { planOfSites } from '../fixtures/plan-of-sites.ts';
import { leftOut, measure, type Benchmark } from './measure.ts';

const FEW = { warmUp: 0, rounds: 3 };
const ROUNDS = { warmUp: 2, rounds: 15 };
const MANY = 200;

export const sitesBench: Benchmark = {
  id: 'sites',
  title: 'The planner’s desk: sites appraised, things tried',
  wanted:
    'one site under 300 ms, 200 sites in one go under 20 s with progress, an edit of what-if under 200 ms.',

  async run({ dataDir, place }) {
    const open = () => createContext({ DATA_DIR: dataDir });
    const context = open();
    try {
      const council = await loadCouncil(context);
      const sites = await planOfSites(context, MANY);
      if (!council) return [leftOut('everything', `nothing can be asked of ${place}`)];
      await keepSites(
        context,
        council.id,
        sites.map((site) => ({ site, origin: 'bench' }))
      );
      const fresh = async () => {
        const own = open();
        await appraise(own, sites.slice(0, 1));
        await own.store.close();
      };
      const first = await measure(fresh, FEW);
      let turn = 0;
      const next = () => sites[turn++ % MANY];
      let told = 0;
      const answered = await appraise(context, sites);
      return [
        {
          ...{ what: 'one site, first question: everything read, appraised', peer: false, timing: first },
          result: place
        },
        {
          what: 'one site, next question: another site each time',
          peer: false,
          timing: await measure(() => appraise(context, [next()]), ROUNDS),
          result: 'counts by category and ring, ways, walks at five hours, what lies around'
        },
        {
          what: `${MANY} sites in one go`,
          peer: false,
          timing: await measure(() => appraise(context, sites, () => told++), FEW),
          result: `${answered} of ${MANY} answered; progress told ${told / FEW.rounds} times`
        },
        {
          what: 'Turf buffer + pointsWithinPolygon: one site, incidents in its rings alone',
          peer: true,
          timing: await measure(await turfRings(context, sites), { warmUp: 1, rounds: 5 }),
          result: 'no categories, ways, walks or intervals'
        },
        {
          what: 'what if: a lamp is tried, another place each time',
          peer: false,
          timing: await measure(() => tryLamp(context, next()), ROUNDS),
          result: 'dark, unseen and isolated metres before and after, from the address to the answer'
        },
        {
          what: 'what if: a building, a path and a camera are tried together, on one site',
          peer: false,
          timing: await measure(() => tryLamp(context, sites[3], true), ROUNDS),
          result: 'the same'
        }
      ];
    } finally {
      await context.store.close();
    }
  }
};

async function appraise(context: Context, sites: readonly Site[], onSite?: () => void): Promise<number> {
  const asked = new URLSearchParams({ profile: 'design' });
  const found = await appraiseSites(context, sites, asked, { audience: 'officer', onSite });
  if (!found.ok) throw new Error(found.problems[0].message);
  return found.sites.filter(({ findings }) => findings !== null).length;
}

async function tryLamp(context: Context, { reference, place }: Site, more = false): Promise<void> {
  const [x, y] = place.parts[0].rings[0].map(Math.round);
  const lines = more
    ? [
        `building ${x},${y} ${x + 20},${y} ${x + 20},${y + 10}`,
        `path ${x},${y} ${x + 60},${y + 20}`,
        `camera ${x},${y}`
      ]
    : [`lamp ${x},${y}`];
  const found = await siteWhatIf(context, reference, lines, new URLSearchParams(), 'officer');
  if (!found || !('site' in found)) throw new Error(`nothing can be tried at ${reference}`);
  if (found.problems.length > 0) throw new Error(found.problems[0].message);
}

/** The incidents of the rings of one site after the other, with the library that everybody knows. */
async function turfRings(context: Context, sites: readonly Site[]): Promise<() => number> {
  const { easting, northing } = (await loadPlaceDesk(context)).inputs.cube;
  const points = featureCollection(Array.from(easting, (x, i) => point(toLonLat(x, northing[i]))));
  let turn = 0;
  return () => {
    const { place } = sites[turn++ % sites.length];
    const shape = feature(lonLatMultiPolygon(place.parts, toLonLat));
    return [0, ...REACHES].reduce((sum, metres) => {
      const ring = metres === 0 ? shape : buffer(shape, metres, { units: 'meters' });
      return sum + (ring ? pointsWithinPolygon(points, ring).features.length : 0);
    }, 0);
  };
}
