import { insidePoint } from '#lib/core/geometry/inside-point.ts';
import { planarArea, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { AreaRow } from '#lib/server/import/areas/area-source.ts';
import { councilIds, readCouncilFile } from '#lib/server/council/council-file.ts';
import type { Where } from '../read/source.ts';
import { areaSets, endAreaSet, replaceAreaSet, type AreaKind } from '#lib/server/store/areas.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { Refused } from '../run/report.ts';
import { counted } from '../run/words.ts';
import type { Run, RowWriter } from '../run/writer.ts';
import { placeAllIn } from '../run/places.ts';
import { areaDoubts } from './writer-doubts.ts';
import { SetExtent, soundShape, type SoundShape } from './writer-shape.ts';

const WORDS = {
  ward: ['ward', 'wards', 'Wards'],
  lsoa: ['census area', 'census areas', 'Census areas']
} as const;

/** Takes boundaries to the store as one set: those of the loaded council, or of the only district in the file. */
export async function areaWriter(run: Run, kind: AreaKind): Promise<RowWriter<AreaRow>> {
  const [one, many] = WORDS[kind];
  const code = run.council?.code ?? null;
  const namedOnly = run.council?.namedAreasOnly === true;
  const kept = new Map<string, AreaRow & SoundShape & { readonly where: Where }>();
  const extent = new SetExtent(many);
  const districts = new Set<string>();
  let repeated = 0;
  return {
    row(row, where) {
      for (const district of row.districts) districts.add(district);
      if (code !== null && !row.districts.includes(code) && (namedOnly || row.districts.length > 0))
        return 'outside';
      const before = kept.get(row.code);
      if (before) {
        const message = `The code stands for ${before.name} already; each ${one} must have its own.`;
        run.problems.add({ ...where, field: 'code', value: row.code, message });
        repeated++;
        return 'refused';
      }
      extent.addCorners(row.geometry);
      const shape = soundShape(row.geometry);
      if ('message' in shape) {
        const message = `${row.name} (${row.code}): ${shape.message}`;
        run.problems.add({ ...where, field: 'geometry', value: null, message });
        return 'refused';
      }
      if (shape.mended)
        run.note(`${row.name} ${shape.mended}: it was taken as the pieces between the crossings.`);
      extent.add(shape.planar);
      kept.set(row.code, { ...row, ...shape, where: { ...where } });
      return 'stored';
    },
    async finish() {
      if (kept.size === 0) throw new Refused(nothingKept(run, many, districts));
      // One slip is a problem of its row; codes that mostly repeat are another column.
      if (repeated > kept.size) {
        throw new Refused(
          `${counted(repeated, one)} repeat the code of another, so nothing was changed. Is another field the code? Say it with --code-field.`
        );
      }
      if (!run.council) await loadCouncilOf(run, many, districts);
      const period = await periodOf(run, kind, kept);
      const areas = [...kept.values()];
      const doubts = await areaDoubts(run.context.store, kind, period.validFrom, areas);
      const set = await replaceAreaSet(
        run.context.store,
        { kind, ...period, importId: run.importId },
        areas.map(({ code: areaCode, name, geometry, planar }) => {
          const [labelLon, labelLat] = toLonLat(...insidePoint(planar));
          return { code: areaCode, name, geometry, areaM2: areaOf(planar), labelLon, labelLat };
        })
      );
      const until = period.validTo ? ` to ${period.validTo}` : ', still in force';
      run.note(
        `${set.replaced ? 'Replaced' : 'Stored'} the set "${period.name}": ${counted(areas.length, one)}, valid from ${period.validFrom}${until}.`
      );
      const nowhere = await placeAllIn(run.context.store, set.id);
      if (nowhere > 0) {
        run.note(
          `${counted(nowhere, 'place')} of incidents ${nowhere === 1 ? 'lies' : 'lie'} in no ${one} of this set. If the outer boundary has moved, import the police files again.`
        );
      }
      return { doubts };
    }
  };
}

function areaOf(polygons: readonly PlanarPolygon[]): number {
  return polygons.reduce((sum, polygon) => sum + planarArea(polygon), 0);
}

function nothingKept(run: Run, many: string, districts: ReadonlySet<string>): string {
  if (run.problems.total > 0 && districts.size === 0) {
    return `No ${many} could be read, so nothing was changed. First problem: ${run.problems.kept[0].message}`;
  }
  const council = run.council ? `${run.council.name} (${run.council.code})` : 'the council';
  const where = [...districts].sort().slice(0, 5).join(', ');
  const other = districts.size > 0 ? `: they are in ${where}${districts.size > 5 ? ' and others' : ''}` : '';
  const mend = run.council ? ' To load another council: npm run council -- <id> --from FOLDER.' : '';
  return `The file holds no ${many} of ${council}${other}. Nothing was changed.${mend}`;
}

/** In an empty store the file's only district says which council this is. */
async function loadCouncilOf(run: Run, many: string, districts: ReadonlySet<string>): Promise<void> {
  if (districts.size > 1) {
    throw new Refused(
      `The file holds ${many} of ${districts.size} districts and no council is loaded. Load one first: npm run council -- <id> --from FOLDER.`
    );
  }
  const { shippedDir } = run.context.config;
  const [code] = districts;
  const council = councilIds(shippedDir)
    .map((id) => readCouncilFile(shippedDir, id))
    .find((one) => one.code === code);
  if (!council) {
    run.note(
      `No council is loaded${code ? `, and none of data/councils has the code ${code}` : ''}: incidents will be taken by their point alone.`
    );
    return;
  }
  await putCouncil(run.context.store, { id: council.id, config: JSON.stringify(council), loadedAt: run.now });
  run.note(`The store is now about ${council.name}, whose code ${code} the ${many} carry.`);
}

/**
 * First and last day and name of the set. A set that is in force without an end is ended the day before a later one begins;
 * any other overlap is refused, because a figure must know which areas it is on.
 */
async function periodOf(
  run: Run,
  kind: AreaKind,
  kept: ReadonlyMap<string, AreaRow & { readonly where: Where }>
): Promise<{ name: string; validFrom: string; validTo: string | null }> {
  const { validFrom: asked, validTo = null, name } = run.options;
  const [first] = kept.values();
  const validFrom = asked ?? (first.year ? `${first.year}-01-01` : null);
  if (!validFrom)
    throw new Refused(`Say from when these ${WORDS[kind][1]} are in force: --valid-from 2014-01-01.`);
  if (!asked)
    run.note(`Taken as in force from ${validFrom}, after the field's name; say otherwise with --valid-from.`);
  if (validTo !== null && validTo < validFrom) {
    throw new Refused(
      `The last day ${validTo} is before the first day ${validFrom}; check --valid-from and --valid-to.`
    );
  }
  for (const set of await areaSets(run.context.store, kind)) {
    if (set.validFrom === validFrom) continue;
    const [early, late] =
      set.validFrom < validFrom ? [set, { validFrom, validTo }] : [{ validFrom, validTo }, set];
    if (early.validTo !== null && early.validTo < late.validFrom) continue;
    if (early !== set || set.validTo !== null) {
      throw new Refused(
        `The ${WORDS[kind][1]} from ${early.validFrom} and those from ${late.validFrom} would be in force at once, so nothing was changed; import the earlier ones with --valid-to ${dayBefore(late.validFrom)}.`
      );
    }
    const lastDay = dayBefore(validFrom);
    await endAreaSet(run.context.store, set.id, lastDay);
    run.note(`"${set.name}" now ends on ${lastDay}, the day before these are in force.`);
  }
  return { name: name ?? `${WORDS[kind][2]} from ${validFrom.slice(0, 4)}`, validFrom, validTo };
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
