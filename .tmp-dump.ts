import { writeFileSync } from 'node:fs';
import { withContext } from './scripts/command.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readRequest } from '#lib/server/scoring/score-request.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { cellsOfArea, intensityAfter } from '#lib/server/patrols/patrol-ground.ts';
import { byCategory } from '#lib/core/patrols/rolling-plans.ts';
import { growCandidates, sumOver, CANDIDATES } from '#lib/core/patrols/candidates.ts';
import { planHistory } from '#lib/core/patrols/plan-history.ts';
import { weighIncidents } from '#lib/core/scoring/weigh.ts';
import { weighIntensity } from '#lib/core/statistics/intensity.ts';
import { recordStart } from '#lib/core/statistics/record-start.ts';
const name = process.argv[2];
await withContext(async (context) => {
  const out: unknown[] = [];
  const { present } = await loadScoringMonths(context);
  const profiles = await loadProfiles(context);
  for (const { id } of profiles.profiles) {
    const read = readRequest({ profile: id }, profiles, present);
    if ('problems' in read) continue;
    const { weights, spacing } = read.choice;
    const inputs = await loadScoringInputs(context, spacing, { audience: 'officer' });
    const { cube, frame } = inputs;
    for (const month of present) {
      const start = recordStart(cube, month - 1);
      const before = present.filter((one) => one >= start && one < month);
      if (before.length < 4 || before.at(-1) !== month - 1 || recordStart(cube, month) !== start) continue;
      const count = frame.exposedCell.length;
      const amounts = (from: number, to: number) => weighIncidents(cube, frame.placeCell, count, { weights, halfLifeMonths: null, from, to }).weighted;
      const happened = amounts(month, month);
      const total = happened.reduce((s, o) => s + o, 0);
      if (!(total > 0)) continue;
      const intensity = intensityAfter(context.store, inputs, month - 1);
      const chosen = growCandidates(frame.neighbours, weighIntensity(intensity, weights), { cells: cellsOfArea(spacing), most: CANDIDATES }).slice(0, 10);
      const h = planHistory(cube, frame.placeCell, intensity.cells, { weights, months: before, areas: chosen });
      out.push({ district: name, profile: id, month, weights: [...weights], total,
        expected: chosen.map((a) => [...byCategory(intensity, a)]),
        everywhere: [...byCategory(intensity, Uint32Array.from({ length: intensity.cells }, (_, c) => c))],
        came: chosen.map((a) => sumOver(a, happened)),
        history: { months: [...h.months], areas: h.areas.map((a) => [...a]), everywhere: [...h.everywhere], areasSquared: h.areasSquared.map((a) => [...a]), everywhereSquared: [...h.everywhereSquared] } });
    }
  }
  writeFileSync(`/tmp/officer-dump-${name}.json`, JSON.stringify(out));
  console.log(name, out.length);
});
