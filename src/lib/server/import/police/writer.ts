import { POLICE } from '#lib/server/store/police-files.ts';
import { police as source, type PoliceRow } from './source.ts';
import { registered } from '../run/registered.ts';
import { incidentWriter, type IncidentWriter } from '#lib/server/store/incidents.ts';
import { neighbourWriter } from '#lib/server/store/neighbours.ts';
import { lastPlaceId } from '#lib/server/store/places.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { monthDoubts } from './writer-doubts.ts';
import { PointJudge, type JudgedPoint } from './writer-belonging.ts';
import { indexedSets, placeAnew, placeNew } from '../run/places.ts';
import { PoliceMonths, type MonthOfFile } from './writer-months.ts';
import { Refused } from '../run/report.ts';
import type { Fate, Run, RowWriter } from '../run/writer.ts';

/** Police files with their writer. */
export const police = registered(source, {
  keeps: POLICE,
  settle: placeAnew,
  writer: policeWriter
});

/**
 * Takes police rows to the store. A row is the council's when its point lies in a ward of any set, or when its LSOA's
 * name says so; rows up to 1 km outside are counted as neighbours' beside that. Each month of a force is replaced as a whole at the end of the run.
 */
export async function policeWriter(run: Run): Promise<RowWriter<PoliceRow>> {
  const { store } = run.context;
  const sets = await indexedSets(store, 'ward');
  if (sets.length === 0) {
    throw new Refused(
      'No wards are stored yet, so there is nothing to place incidents in. First: npm run council -- <id> --from FOLDER, or npm run import -- wards FILE.geojson.'
    );
  }
  const placesBefore = await lastPlaceId(store);
  const monthsBefore = await policeMonths(store);
  const writer = incidentWriter(store);
  const neighbours = neighbourWriter(store);
  const months = new PoliceMonths(run, writer, neighbours);
  const judge = new PointJudge(sets);
  const lsoaStart = run.council ? `${run.council.lsoaName} ` : null;
  const police = run.council?.police;
  const onlyForces = police?.expectedOnly ? new Set(police.expected) : null;
  const strange = { neighbours: 0, noLsoa: 0 };

  const fateOf = (row: PoliceRow, month: MonthOfFile): Fate => {
    const { lon, lat } = row;
    if (lon === null || lat === null) return 'without place';
    if (onlyForces && !onlyForces.has(row.force)) return 'outside';
    const named = lsoaStart !== null && row.lsoaName.startsWith(lsoaStart);
    if (!named && !judge.near(lon, lat)) return 'outside';
    const point = judge.judge(lon, lat);
    if (!named && !point.inside) {
      if (!point.beyond) return 'outside';
      const { category } = row;
      neighbours.add({ ...keyOf(month), placeId: placeIdOf(point, row.location, neighbours), category });
      month.neighbours++;
      return 'outside';
    }
    if (!point.inside) month.offShore++;
    else if (row.lsoaName === '') strange.noLsoa++;
    else if (!named && lsoaStart !== null) strange.neighbours++;
    writer.add({
      crimeId: row.crimeId,
      month: row.month,
      forceId: month.forceId,
      fallsWithinId: writer.forceId(row.fallsWithin),
      placeId: placeIdOf(point, row.location, writer),
      lsoaId: row.lsoaName === '' && row.lsoaCode === '' ? null : writer.lsoaId(row.lsoaCode, row.lsoaName),
      category: row.category,
      outcomeId: row.outcome === null ? null : writer.outcomeId(row.outcome),
      context: row.context,
      fileId: month.fileId
    });
    return 'stored';
  };

  return {
    startFile: (input) => months.startFile(input.name),
    row(row) {
      const month = months.of(row.month, row.force);
      const fate = fateOf(row, month);
      month.rows++;
      if (fate === 'stored') month.stored++;
      else if (fate === 'outside') month.outside++;
      else month.withoutPlace++;
      return fate;
    },
    endFile: ({ refused }) => months.endFile(refused),
    async finish() {
      const written = months.settle();
      await placeNew(store, sets, placesBefore);
      sayWhatIsStrange(run, written.offShore, strange);
      sayNeighbours(run, written.beside);
      return { ...written, doubts: monthDoubts(monthsBefore, await policeMonths(store)) };
    }
  };
}

function keyOf({ month, forceId, fileId }: MonthOfFile): Pick<MonthOfFile, 'month' | 'forceId' | 'fileId'> {
  return { month, forceId, fileId };
}

/** A point is the council's or a neighbour's, so its ids are of one writer. */
function placeIdOf(point: JudgedPoint, name: string, writer: Pick<IncidentWriter, 'placeId'>): number {
  const { names, placeIds } = point;
  const known = names.indexOf(name);
  if (known >= 0) return placeIds[known];
  const id = writer.placeId({ ...point, name });
  // A copy: a piece cut from a file's text would keep the whole text in memory.
  names.push(Buffer.from(name).toString());
  placeIds.push(id);
  return id;
}

function sayNeighbours(run: Run, rows: number): void {
  if (rows === 0) return;
  run.note(
    `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row lies' : 'rows lie'} up to 1 km outside: kept for places at the border, and in no ward, total or rank.`
  );
}

/** How counts by ward polygon and by LSOA name differ, in sentences. */
function sayWhatIsStrange(
  run: Run,
  offShore: number,
  { neighbours, noLsoa }: { neighbours: number; noLsoa: number }
): void {
  const name = run.council?.name ?? '';
  const said = (count: number, singular: string, plural: string, rest: string) => {
    if (count > 0) run.note(`${count.toLocaleString('en-GB')} ${count === 1 ? singular : plural} ${rest}`);
  };
  said(
    offShore,
    'stored row lies',
    'stored rows lie',
    `outside every ward although the census area is ${name}'s: off the clipped shore, or just beyond the outline where the publisher moved the point.`
  );
  said(
    neighbours,
    'row lies',
    'rows lie',
    `in a ward of ${name} although the police file names another district's census area; taken by the point.`
  );
  said(noLsoa, 'row names', 'rows name', 'no census area; taken by the point.');
}
