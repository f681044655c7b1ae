import type { Audience } from '#lib/core/audience/audience.ts';
import type { RestrictedChoice } from '#lib/core/restricted/women-and-girls.ts';
import { areaOfOutline } from '#lib/server/areas/area-of-outline.ts';
import { areaOutlines } from '#lib/server/areas/area-outlines.ts';
import { areaPicture } from '#lib/server/areas/area-picture.ts';
import { evidenceAgain, evidenceOf, reviewNow, type EvidenceAsked } from '#lib/server/areas/evidence.ts';
import type { EvidenceQuestion } from '#lib/server/areas/frozen-question.ts';
import { exportRegister, type RegisterFormat } from '#lib/server/areas/export-register.ts';
import type { ReviewAsked } from '#lib/server/areas/review-against.ts';
import { proposeAtDesk } from '#lib/server/areas/propose-at-desk.ts';
import { proposeRestricted } from '#lib/server/areas/propose-restricted.ts';
import { seriousViolence } from '#lib/server/areas/serious-violence.ts';
import { patrolBriefing } from '#lib/server/patrols/patrol-briefing.ts';
import { pickableAreas, planAtDesk } from '#lib/server/patrols/patrol-desk.ts';
import type { PatrolRequest } from '#lib/server/patrols/patrol-question.ts';
import { validatePlans } from '#lib/server/patrols/validate-plans.ts';
import { restrictedDesk, restrictedHoursOf } from '#lib/server/restricted/restricted-desk.ts';
import type { ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { resting, scoring, task, urgent } from './task.ts';

/** What the officers' desk asks: areas and patrols. */
export const DESK_TASKS = {
  'plan-patrols': scoring(
    urgent(
      task('slow', (context, { request, audience }: PatrolAsked) => planAtDesk(context, request, audience))
    )
  ),
  'pickable-areas': scoring(
    task('slow', (context, { request, audience }: QuestionAsked) => pickableAreas(context, request, audience))
  ),
  'patrol-briefing': resting(
    ['patrols'],
    task('quick', (context, { code, audience }: SheetAsked) => patrolBriefing(context, code, audience))
  ),
  'validate-plans': scoring(
    task('slow', (context, { request, areas, audience }: PlansAsked) =>
      validatePlans(context, request, areas, audience)
    )
  ),
  'propose-areas': scoring(
    task('slow', (context, { query, audience }: Query & Told) =>
      proposeAtDesk(context, new URLSearchParams(query), audience)
    )
  ),
  'propose-restricted': resting(['restricted', 'concerns'], task('slow', proposeRestricted)),
  'restricted-desk': resting(
    ['restricted'],
    task('quick', (context, { query }: Query) => restrictedDesk(context, new URLSearchParams(query)))
  ),
  'restricted-hours': resting(
    ['restricted'],
    task('quick', (context, { cells, choice }: HoursAsked) => restrictedHoursOf(context, cells, choice))
  ),
  'area-evidence': resting(
    ['concerns', 'restricted'],
    task('quick', (context, { question, cells, asked }: AreaAsked<ScoreRequest>) =>
      evidenceOf(context, question, cells, asked)
    )
  ),
  'area-evidence-again': resting(
    ['concerns', 'restricted'],
    task('quick', (context, { question, cells, asked }: AreaAsked<EvidenceQuestion>) =>
      evidenceAgain(context, { question, cells }, asked)
    )
  ),
  'serious-violence': task('quick', (context, { code, query }: SheetAsked) =>
    seriousViolence(context, code, new URLSearchParams(query))
  ),
  'export-register': resting(
    ['areas'],
    task('slow', (context, { format }: { readonly format: RegisterFormat }) =>
      exportRegister(context, format)
    )
  ),
  'area-review': resting(
    ['concerns'],
    task('quick', (context, { question, cells, review }: ReviewAskedOf) =>
      reviewNow(context, question, cells, review)
    )
  ),
  'area-of-outline': resting(
    ['concerns'],
    task('quick', (context, { text, radius }: OutlineAsked) => areaOfOutline(context, text, radius))
  ),
  'area-outlines': task('quick', (context, { areas }: { readonly areas: readonly (readonly string[])[] }) =>
    areaOutlines(context, areas)
  ),
  'area-picture': task('quick', (context, { cells }: CellsAsked) => areaPicture(context, cells))
} as const;

interface Told {
  readonly audience: Audience;
}

interface Query {
  readonly query: string;
}

interface SheetAsked extends Query, Told {
  readonly code: string;
}

interface QuestionAsked extends Told {
  readonly request: ScoreRequest;
}

interface PatrolAsked extends Told {
  readonly request: PatrolRequest;
}

interface PlansAsked extends QuestionAsked {
  readonly areas: number;
}

interface ReviewAskedOf extends CellsAsked {
  readonly question: EvidenceQuestion;
  readonly review: ReviewAsked;
}

interface OutlineAsked {
  readonly text: string;
  /** Metres around one position. */
  readonly radius: number | null;
}

interface CellsAsked {
  /** Ids of hexagons. */
  readonly cells: readonly string[];
}

interface HoursAsked extends CellsAsked {
  readonly choice: RestrictedChoice;
}

interface AreaAsked<Question> extends CellsAsked {
  readonly question: Question;
  readonly asked: EvidenceAsked;
}
