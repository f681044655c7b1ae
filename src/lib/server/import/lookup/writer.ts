import { lookup as source, type LookupRow } from './source.ts';
import { registered } from '../run/registered.ts';
import { LOOKUPS, replaceLookup } from '#lib/server/store/lookups.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';

/** Lookups with their writer. */
export const lookup = registered(source, {
  keeps: LOOKUPS,
  writer: lookupWriter
});

/** Takes lookups to the store: the rows that name the loaded council's district, or no district at all. */
export async function lookupWriter(run: Run): Promise<RowWriter<LookupRow>> {
  const code = run.council?.code ?? null;
  const kept = new Map<string, Map<string, LookupRow>>();
  return {
    row(row) {
      if (code !== null && row.districts.length > 0 && !row.districts.includes(code)) return 'outside';
      const pairs = kept.get(row.kind) ?? new Map<string, LookupRow>();
      kept.set(row.kind, pairs.set(`${row.from} ${row.to}`, row));
      return 'stored';
    },
    async finish() {
      if (kept.size === 0) {
        const first = run.problems.kept[0]?.message;
        throw new Refused(
          `No lookup could be taken from it, so nothing was changed. ${first ?? 'Its areas are those of other districts.'}`
        );
      }
      for (const [kind, pairs] of kept) {
        await replaceLookup(run.context.store, kind, [...pairs.values()], run.importId);
      }
      return {};
    }
  };
}
