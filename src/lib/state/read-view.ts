import { isSameMoment } from '#lib/core/environment/moment.ts';
import { HOTSPOT_RULES } from '#lib/core/hotspots/rule.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import {
  askedByAddress,
  type QuestionProblem,
  type ReadQuestion
} from '#lib/core/question/asked-question.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';
import { parseCamera, parseList, parseSelection, parseSort } from './view-values.ts';
import {
  FIRST_VIEW,
  NOTHING_ALONG,
  type Choices,
  type List,
  type Metric,
  type Pane,
  type Show,
  type View
} from './view.ts';

const METRICS: readonly Metric[] = ['rate', 'count', 'density'];
const SHOWS: readonly Show[] = ['auto', 'wards', 'cells', 'points'];
const LISTS: readonly List[] = ['places', 'hotspots'];
const PANES: readonly Pane[] = ['map', 'table', 'both'];

/** The view that an address asks for, and a sentence for each value that it does not understand. */
export function parseView(params: URLSearchParams, choices: Choices): { view: View; problems: string[] } {
  const problems: string[] = [];
  const unknown = (what: string, value: string, instead: string) => {
    problems.push(notKnown(what, value, instead));
  };
  const oneOf = <T extends string>(key: string, what: string, known: readonly T[], first: T): T => {
    const value = params.get(key);
    if (value === null) return first;
    const found = known.find((each) => each === value);
    if (found === undefined) unknown(what, value, `“${first}” is shown`);
    return found ?? first;
  };
  const first = choices.profiles.find((id) => id === FIRST_VIEW.profile) ?? choices.profiles[0];
  const { question, problems: wrong } = readQuestion(
    { ...askedByAddress(params), wardsAt: undefined },
    { profiles: choices.profiles, factors: choices.factors, usualMoment: choices.usualMoment }
  );
  problems.push(...new Set(wrong.map((problem) => questionProblem(problem, first))));
  const { time } = question;
  const view: View = {
    profile: question.profile ?? first ?? FIRST_VIEW.profile,
    categories: question.categories ?? [],
    change: question.change,
    period: periodOf(question, wrong),
    metric: oneOf('metric', 'measure', METRICS, FIRST_VIEW.metric),
    show: oneOf('show', 'kind of place', SHOWS, FIRST_VIEW.show),
    spacing: question.spacing ?? null,
    robust: params.get('robust') === '1',
    hotspots: oneOf(
      'hotspots',
      'kind of hotspots',
      HOTSPOT_RULES.map(({ id }) => id),
      FIRST_VIEW.hotspots
    ),
    list: oneOf('list', 'list', LISTS, FIRST_VIEW.list),
    selection: parseSelection(params, choices, unknown),
    along: oneOf('along', 'map layer along the ways', [NOTHING_ALONG, ...choices.along], FIRST_VIEW.along),
    moment: time && !isSameMoment(time, choices.usualMoment) ? time : null,
    layers: params.has('layers')
      ? parseList(params, 'layers', choices.layers, (value) => unknown('map layer', value, 'it is left out'))
      : null,
    pane: oneOf('view', 'view', PANES, FIRST_VIEW.pane),
    sort: parseSort(params.get('sort')),
    camera: parseCamera(params.get('at'), unknown)
  };
  return { view, problems };
}

function notKnown(what: string, value: string, instead: string): string {
  return `The address asks for the ${what} “${value.slice(0, 60)}”, which is not known here: ${instead}.`;
}

/** What is said of a word of the question that is wrong, and what is shown instead. */
function questionProblem({ field, value, message }: QuestionProblem, first: string): string {
  switch (field) {
    case 'profile':
      return notKnown('question', value, `“${first}” is shown`);
    case 'categories':
      return notKnown('category', value, 'it is left out');
    case 'spacing':
      return notKnown('hexagon size', value, '“by zoom” is shown');
    case 'time':
      return notKnown('time', value, 'the hour after midnight is shown');
    case 'from':
    case 'to':
      return 'The address asks for a period that is not two months such as 2025-01 and 2025-10: the newest months are shown.';
    default:
      return `The address asks for “${value}”: ${message}`;
  }
}

/** The earlier end first, one month alone as both; null = none is asked, or it is none. */
function periodOf({ from, to }: ReadQuestion, problems: readonly QuestionProblem[]): Period | null {
  if (problems.some(({ field }) => field === 'from' || field === 'to')) return null;
  const ends = [from, to].filter((end) => end !== undefined);
  return ends.length > 0 ? { from: Math.min(...ends), to: Math.max(...ends) } : null;
}
