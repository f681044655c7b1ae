import type { EditKind } from './edit.ts';
import { EDIT_KINDS } from './edit.ts';
import type { GroupName } from './scene.ts';
import type { WayFigures } from './way-figures.ts';

type Figure = readonly [metres: number, unknown: number];
type ByGroup = Readonly<Record<GroupName, WayFigures>>;
/** A measure of ways of which what is tried changes the metres. */
export type WayMeasure = Exclude<keyof WayFigures, 'walk'>;

/** The ways that are told of, in their order. */
export const WAY_GROUPS: readonly (readonly [GroupName, string])[] = [
  ['inside', 'Inside the site'],
  ['near', 'Within 100 m, inside included'],
  ['stop', 'Walk to the nearest stop'],
  ['school', 'Walk to the nearest school'],
  ['centre', 'Walk to the nearest centre']
];

const NOT_KNOWN = 'not known';

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

/** Metres of which something is so, of `walk` metres of way: "1,240 m", "not known" where it is known of none, and how much is not known. */
export function figureInWords([metres, unknown]: Figure, walk: number): string {
  if (!Number.isFinite(metres) || (walk > 0 && unknown >= walk - 0.5)) return NOT_KNOWN;
  return unknown >= 0.5 ? `${whole(metres)} m (${whole(unknown)} m not known)` : `${whole(metres)} m`;
}

/** The same before and after with the difference: "1,240 to 1,100 m (−140)"; where nothing changes, once. */
export function fromTo(before: Figure, after: Figure, walk: number): string {
  const by = Math.round(after[0]) - Math.round(before[0]);
  const told = figureInWords(after, walk);
  if (!Number.isFinite(by) || by === 0 || told === NOT_KNOWN) return told;
  return `${whole(before[0])} to ${told}, ${by > 0 ? '+' : '\u2212'}${whole(Math.abs(by))}`;
}

/** What is told of ways before and after, and its title: cameras that are there are told to officers alone. */
export function wayMeasures(toldCameras: boolean): readonly (readonly [WayMeasure, string])[] {
  return [
    ['dark', 'Dark'],
    ['unseen', toldCameras ? 'Seen by no camera' : 'Not seen by cameras tried here'],
    ['isolated', 'Isolated']
  ];
}

/** The heads and rows of a table of ways before and after; a group without ways is left out. */
export function waysBeforeAfter(before: ByGroup, after: ByGroup, toldCameras: boolean) {
  const measures = wayMeasures(toldCameras);
  return {
    heads: ['Ways', 'All', ...measures.map(([, title]) => title)],
    rows: WAY_GROUPS.filter(([group]) => after[group].walk > 0).map(([group, title]) => ({
      title,
      cells: [
        fromTo([before[group].walk, 0], [after[group].walk, 0], 0),
        ...measures.map(([name]) => fromTo(before[group][name], after[group][name], after[group].walk))
      ]
    }))
  };
}

/** A sum of money in whole pounds, and what it leaves out. */
export function cost(pounds: number, unpriced: number, hasPrices: boolean): string {
  if (!hasPrices) return NOT_KNOWN;
  const sum = `£${whole(pounds)}`;
  return unpriced > 0 ? `${sum}, ${unpriced} without a price` : sum;
}

/** What was tried, numbered as on its plan, and what it would cost. */
export function triedInWords(
  {
    edits,
    pounds,
    unpriced
  }: {
    readonly edits: readonly { readonly kind: EditKind }[];
    readonly pounds: number;
    readonly unpriced: number;
  },
  prices: { readonly whose: string; readonly year: number } | null
): string {
  const what = edits.map(({ kind }, i) => `${i + 1} ${EDIT_KINDS[kind].title.toLowerCase()}`).join(', ');
  const list = prices ? ` (${prices.whose}, ${prices.year})` : '';
  return `${what}. Indicative cost: ${cost(pounds, unpriced, prices !== null)}${list}.`;
}

/** What scenarios are introduced with. */
export const TRIED =
  'Metres of ways today and as tried, by the rules that everything here is measured with. None is claimed to change how much is recorded.';
