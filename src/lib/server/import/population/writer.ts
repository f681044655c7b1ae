import { population as source, type PopulationRow } from './source.ts';
import { registered } from '../run/registered.ts';
import type { Where } from '../read/source.ts';
import { areaCodes } from '#lib/server/store/area-codes.ts';
import type { Store } from '#lib/server/store/database.ts';
import { lookupKinds, lookups } from '#lib/server/store/lookups.ts';
import { POPULATIONS, putPopulations } from '#lib/server/store/populations.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';

/** How the codes of a kind of area begin, in the four nations. */
const WARD = /^(E05|W05|S13|N08)/;

/** Population with its writer. */
export const population = registered(source, {
  keeps: POPULATIONS,
  writer: populationWriter
});

/** Takes population to the store, for the areas that are stored; of a kind of which none is stored, for all. */
export async function populationWriter(run: Run): Promise<RowWriter<PopulationRow>> {
  const { store } = run.context;
  const wards = new Set((await areaCodes(store, 'ward')).map((area) => area.code));
  const lsoas = await lsoaCodes(store);
  const kept = new Map<string, PopulationRow & { readonly where: Where }>();
  return {
    row(row, where) {
      const known = WARD.test(row.code) ? wards : lsoas;
      if (known.size > 0 && !known.has(row.code)) return 'outside';
      const key = `${row.code} ${row.asAt}`;
      const before = kept.get(key);
      if (before) {
        const message = `There is a population of ${row.code} on line ${before.where.line} of ${before.where.file} already; each area must stand once.`;
        run.problems.add({ ...where, field: 'code', value: row.code, message });
        return 'refused';
      }
      kept.set(key, { ...row, where: { ...where } });
      return 'stored';
    },
    async finish() {
      if (kept.size === 0) {
        const first = run.problems.kept[0]?.message;
        throw new Refused(
          `No population could be taken from it, so nothing was changed. ${first ?? 'The areas are not those of the loaded council.'}`
        );
      }
      await putPopulations(store, [...kept.values()], run.importId);
      const people = [...kept.values()].reduce((sum, row) => sum + row.people, 0);
      run.note(
        `${kept.size.toLocaleString('en-GB')} areas with ${people.toLocaleString('en-GB')} people in all.`
      );
      return {};
    }
  };
}

/** LSOAs that are known by their boundaries or by a lookup: old ones have a population too. */
async function lsoaCodes(store: Store): Promise<Set<string>> {
  const codes = new Set((await areaCodes(store, 'lsoa')).map((area) => area.code));
  for (const kind of await lookupKinds(store)) {
    const [from, to] = kind.split('-');
    for (const pair of await lookups(store, kind)) {
      if (from.startsWith('lsoa')) codes.add(pair.from);
      if (to.startsWith('lsoa')) codes.add(pair.to);
    }
  }
  return codes;
}
