import type { Audience } from '#lib/core/audience/audience.ts';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { formatMonth, periodInWords } from '#lib/core/incidents/month.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadScoringMonths, wardSetOn } from '#lib/server/scoring/ward-inputs.ts';
import { areaCodes } from '#lib/server/store/area-codes.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { archiveNames } from '#lib/server/tiles/publish/tile-folder.ts';

/** What this server shows, in plain words and months as `YYYY-MM`: for monitoring, scripts and whoever is curious. */
export interface Status {
  readonly council: {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly sample: boolean;
  } | null;
  readonly dataVersion: number;
  /** The period that pages show when nobody asks for another; null without police figures. */
  readonly shown: { readonly from: string; readonly to: string; readonly inWords: string } | null;
  readonly months: { readonly present: readonly string[]; readonly broken: readonly string[] };
  readonly wardSet: {
    readonly name: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  } | null;
  readonly wards: number;
  readonly spacings: readonly number[];
  /** Names of the tile archives that are there for whoever asks, without ending: `areas`, `cells-150`, `points`, `ground`. */
  readonly archives: readonly string[];
}

/** Gathers what this server shows to an audience. An empty store is a status too, not an error. */
export async function status(context: Context, audience: Audience): Promise<Status> {
  const council = await loadCouncil(context);
  const months = await loadScoringMonths(context);
  const wardSet = await wardSetOn(context, months);
  const codes = await areaCodes(context.store, 'ward');
  const period = defaultPeriod(months.present);
  return {
    council: council && {
      id: council.id,
      name: council.name,
      code: council.code,
      sample: council.sample
    },
    dataVersion: await dataVersion(context.store),
    shown: period && {
      from: formatMonth(period.from),
      to: formatMonth(period.to),
      inWords: periodInWords(period.from, period.to)
    },
    months: { present: months.present.map(formatMonth), broken: months.broken.map(formatMonth) },
    wardSet: wardSet && { name: wardSet.name, validFrom: wardSet.validFrom, validTo: wardSet.validTo },
    wards: codes.filter(({ setId }) => setId === wardSet?.id).length,
    spacings: SPACINGS,
    archives: await archiveNames(context, audience)
  };
}
