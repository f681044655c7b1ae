import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { leftOutInWords } from '#lib/core/scoring/leave-out.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readSelection, selectionQuery } from '#lib/server/scoring/read-selection.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { TABLE_SHARES } from '#lib/server/scoring/validate-forecasts.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Ways of choosing places that the chart draws; ours first. */
const DRAWN = ['intensity', 'last-12-months', 'last-month', 'kde-300', 'random'];

/** `/method/validation`: what each way of choosing places would have found in months that it had not seen. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, audience } = locals;
  const profiles = await loadProfiles(context);
  const { present } = await loadScoringMonths(context);
  const council = await loadCouncil(context);
  const read = readSelection(url.searchParams, profiles, present);
  if (!council || !read) return { found: null };
  const { profile, categories, period, periodAsked, spacing } = read.selection;
  const request = {
    ...{ profile: profile.id, spacing },
    ...(categories.length > 0 ? { categories } : {}),
    ...(periodAsked ? period : {})
  };
  const answer = await ask(context, 'validate-forecasts', { request, audience });
  const chosen = { profile: profile.id, categories, query: selectionQuery(read.selection) };
  const common = { council, chosen, profiles: profiles.profiles, present, problems: read.problems };
  if (!answer.ok) {
    const message = answer.problems[0].message;
    return { found: { ...common, period, spacing, refused: message, tested: null } };
  }
  const { validation, sure, from, to, warning, leftOut } = answer;
  const { shares, sizes, forecasts, months, happened, cells, refused, calibration } = validation;
  const at = TABLE_SHARES.map((share) => shares.indexOf(share));
  const tested = {
    leftOut: leftOutInWords(leftOut),
    ...{ cells, warning, title: profile.title, question: profile.question },
    months: monthsInWords(months),
    monthCount: months.length,
    happened: happened.reduce((sum, one) => sum + one, 0),
    columns: at.map((s) => ({ share: shares[s], cells: sizes[s] })),
    rows: forecasts.map(({ id, title, simple, areas }) => ({
      ...{ id, title, simple },
      areas: at.map((s) => areas[s])
    })),
    calibration,
    sure,
    shares,
    curves: DRAWN.flatMap((id) =>
      forecasts
        .filter((forecast) => forecast.id === id)
        .map(({ title, areas }) => ({ id, title, rates: areas.map((area) => area.hitRate) }))
    )
  };
  return { found: { ...common, period: { from, to }, spacing, refused, tested: refused ? null : tested } };
};
