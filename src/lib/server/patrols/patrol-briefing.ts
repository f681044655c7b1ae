import type { Audience } from '#lib/core/audience/audience.ts';
import { cellCorners, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { boxAround } from '#lib/core/geometry/polygon.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ageInWords } from '#lib/core/patrols/age-in-words.ts';
import { TICKS } from '#lib/core/patrols/dosage.ts';
import type { Context } from '#lib/server/context.ts';
import { loadContacts } from '#lib/server/council/contacts.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { groundPicture, type GroundPicture } from '#lib/server/sites/ground-picture.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { publishedPlan } from './publish-plan.ts';

/** Metres around an area that its map shows. */
const AROUND = 150;

/** The facts of the briefing of a plan, by its number; null = there is none, or the reader may not be told. */
export async function patrolBriefing(context: Context, code: string, audience: Audience) {
  const found = audience === 'officer' ? await publishedPlan(context, Number(code)) : null;
  if (!found) return null;
  const { id, at, who, warning, reason, plan } = found;
  const { profiles } = await loadProfiles(context);
  const version = await dataVersion(context.store);
  const maps: { rings: Float64Array[]; picture: GroundPicture }[] = [];
  for (const { cells } of plan.areas) {
    const rings = cells.map(ringOf);
    const box = boxAround(
      rings.map((ring) => ({ rings: [ring] })),
      AROUND
    );
    maps.push({ rings, picture: await groundPicture(context.store, version, box) });
  }
  return {
    ...{ id, at, who, warning, reason, plan, maps },
    profile: profiles.find((one) => one.id === plan.profile.id)?.title ?? plan.profile.id,
    age: ageInWords(parseMonth(plan.month), parseMonth(plan.to), context.clock()),
    lookFor: TICKS.map(({ title }) => title),
    contacts: Object.values(await loadContacts(context)).flat()
  };
}

function ringOf(id: string): Float64Array {
  const cell = parseCellId(id);
  if (!cell) throw new Error(`not a hexagon: ${id}`);
  const corners = cellCorners(cell.spacing, cell.q, cell.r);
  return Float64Array.from([...corners, corners[0]].flat());
}
