import { dueOf, type Due } from '#lib/core/areas/due.ts';
import type { AreaState } from '#lib/core/areas/lifecycle.ts';
import type { Evidence } from '#lib/server/areas/evidence.ts';
import type { StoredArea } from '#lib/server/areas/register.ts';

/** An area as lists tell it. */
export interface ListedArea {
  readonly id: number;
  readonly kind: StoredArea['kind'];
  readonly name: string;
  readonly state: AreaState;
  /** When it came into this state. */
  readonly since: string;
  readonly cells: readonly string[];
  /** Of its newest evidence: nothing of cameras, nothing of concerns. */
  readonly figures: Pick<
    Evidence['figures'],
    'incidents' | 'incidentsLow' | 'incidentsHigh' | 'shareOfCouncil' | 'areaM2'
  >;
  /** Whether it was proposed from restricted rows. */
  readonly restricted: boolean;
  /** Actions that are neither done nor dropped. */
  readonly open: number;
}

/** An action that one is reminded of. */
export interface Reminder {
  readonly area: number;
  readonly areaName: string;
  readonly number: number;
  readonly title: string;
  readonly owner: string;
  readonly due: string | null;
  readonly how: Due;
}

/** An area as it stands now; every area has a step. */
export function listedArea({ id, kind, steps, actions }: StoredArea): ListedArea {
  const last = steps[steps.length - 1];
  const { name, state, cells, evidence } = last;
  const { figures, question } = JSON.parse(evidence) as Evidence;
  const { incidents, incidentsLow, incidentsHigh, shareOfCouncil, areaM2 } = figures;
  const from = steps.findIndex((_, i) => steps.slice(i).every((step) => step.state === state));
  return {
    ...{ id, kind, name, state, cells },
    since: steps[from].at,
    figures: { incidents, incidentsLow, incidentsHigh, shareOfCouncil, areaM2 },
    restricted: question.restricted !== undefined,
    open: actions.filter(({ status }) => status !== 'done' && status !== 'dropped').length
  };
}

/** Actions that are late or due within two weeks, by their day; closed areas have none. */
export function reminders(areas: readonly StoredArea[], today: string): Reminder[] {
  const found = areas.flatMap(({ id, steps, actions }) => {
    const { name, state } = steps[steps.length - 1];
    return actions.map((action) => ({
      ...{ area: id, areaName: name, number: action.number, title: action.title, owner: action.owner },
      ...{ due: action.due, how: state === 'closed' ? null : dueOf(action, today) }
    }));
  });
  return found
    .flatMap(({ how, ...one }) => (how === 'late' || how === 'soon' ? [{ ...one, how }] : []))
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? '') || a.area - b.area);
}
