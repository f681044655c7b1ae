import { POSTCODES, replacePostcodes, type Postcode } from '#lib/server/store/postcodes.ts';
import { indexedSets } from '../run/places.ts';
import { registered } from '../run/registered.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';
import { postcodes as source, type PostcodeRow } from './source.ts';

/** Postcodes with their writer. */
export const postcodes = registered(source, { keeps: POSTCODES, writer: postcodeWriter });

/** Takes the postcodes that are in use within the council's wards to the store, in place of those before. */
export async function postcodeWriter(run: Run): Promise<RowWriter<PostcodeRow>> {
  const wards = await indexedSets(run.context.store, 'ward');
  const kept = new Map<string, Postcode>();
  let ended = 0;
  return {
    row(row) {
      if (row.ended) {
        ended++;
        return 'outside';
      }
      if (row.at === null) return 'without place';
      const { easting, northing } = row.at;
      if (wards.length > 0 && !wards.some(({ index }) => index.locate(easting, northing) >= 0))
        return 'outside';
      kept.set(row.postcode, { postcode: row.postcode, easting, northing });
      return 'stored';
    },
    async finish() {
      if (kept.size === 0) {
        const first = run.problems.kept[0]?.message;
        throw new Refused(
          `No postcode could be taken from it, so nothing was changed. ${first ?? 'None of them lies in the wards of the loaded council.'}`
        );
      }
      if (ended > 0)
        run.note(`${ended.toLocaleString('en-GB')} postcodes that are no longer in use were left out.`);
      await replacePostcodes(run.context.store, [...kept.values()], run.options.asAt ?? null, run.importId);
      return {};
    }
  };
}
