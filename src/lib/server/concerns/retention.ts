import type { Context } from '#lib/server/context.ts';
import { readRetention } from '#lib/server/council/configuration.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { concernWriting, writeOver } from '#lib/server/store/concern-writing.ts';
import { forgetWhatIsOld, type Forgotten } from '#lib/server/store/concern-retention.ts';
import { forgetOldDevices } from './device.ts';
import { heldSince } from './hold-photo.ts';

const DAY_MS = 86_400_000;

/**
 * Removes what the council keeps no longer (its configuration says how long): words with messages and what was passed on, photos, addresses to write to,
 * letters that nobody fetched, in the end places and answers, which device spoke, and photos of forms that were never sent. Ages and sexes of whole
 * months are counted apart from their reports. Counts stay, and the history says that the clock did it. SQLite writes over what went, in the log beside the
 * store too unless somebody reads it at that moment: then the next time. Can be asked at any time; what is young stays.
 */
export async function keepNoLonger(context: Context): Promise<Forgotten & { readonly keys: number }> {
  const council = await loadCouncil(context);
  const now = context.clock();
  const retention = await readRetention(context);
  const before = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  const kept = await concernWriting(context.store)((database) => ({
    ...forgetWhatIsOld(database, {
      council: council?.id ?? '',
      at: now.toISOString(),
      wordsBefore: before(retention.concernWordsDays),
      photosBefore: before(retention.concernPhotosDays),
      emailsBefore: before(retention.residentEmailDays),
      placesBefore: before(retention.concernPlacesDays),
      lettersBefore: before(retention.lettersDays),
      monthBegan: `${now.toISOString().slice(0, 7)}-01`,
      heldBefore: heldSince(now)
    }),
    keys: forgetOldDevices(database, now)
  }));
  writeOver(context.store);
  return kept;
}
