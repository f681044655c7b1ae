/** A mark that wants its name beside it; position in pixels of the nominal plot. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Is served before all others, and wider because it stands out. */
  readonly first?: boolean;
}

/** Where a label goes, from its mark: pixels to the right and down, and which end of the text is there. */
export interface Placed {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MARK = 7;
const LINE = 15;
const LETTER = 6.6;
const CHOICES: readonly Placed[] = [
  { dx: 9, dy: 4, anchor: 'start' },
  { dx: -9, dy: 4, anchor: 'end' },
  { dx: 0, dy: -10, anchor: 'middle' },
  { dx: 0, dy: 19, anchor: 'middle' },
  { dx: 7, dy: -6, anchor: 'start' },
  { dx: 7, dy: 15, anchor: 'start' },
  { dx: -7, dy: -6, anchor: 'end' },
  { dx: -7, dy: 15, anchor: 'end' }
];

/**
 * Gives each mark a side for its name so that names cover neither marks nor each other nor leave the plot;
 * `null` where there is no room. Marks that stand alone are served first. Text widths are estimated.
 */
export function placeLabels(
  marks: readonly Labelled[],
  width: number,
  height: number,
  overhang = 0
): (Placed | null)[] {
  const taken = marks.map((mark) => box(mark.x - MARK, mark.y - MARK, 2 * MARK, 2 * MARK));
  const placed: (Placed | null)[] = marks.map(() => null);
  const rank = marks.map((mark, i) => (mark.first ? -1 : crowd(marks, i)));
  const order = marks.map((_, i) => i).sort((a, b) => rank[a] - rank[b]);
  for (const i of order) {
    for (const choice of CHOICES) {
      const wanted = textBox(marks[i], choice);
      const inside =
        wanted.left >= -overhang &&
        wanted.right <= width + overhang &&
        wanted.top >= 0 &&
        wanted.bottom <= height;
      if (!inside || taken.some((other, j) => j !== i && overlap(wanted, other))) continue;
      placed[i] = choice;
      taken.push(wanted);
      break;
    }
  }
  return placed;
}

function crowd(marks: readonly Labelled[], i: number): number {
  const near = (other: Labelled) => Math.hypot(other.x - marks[i].x, other.y - marks[i].y) < 80;
  return marks.filter(near).length;
}

function textBox(mark: Labelled, { dx, dy, anchor }: Placed): Box {
  const wide = mark.text.length * (mark.first ? LETTER * 1.08 : LETTER);
  const shift = anchor === 'start' ? 0 : anchor === 'end' ? wide : wide / 2;
  return box(mark.x + dx - shift, mark.y + dy - LINE + 3, wide, LINE);
}

function box(left: number, top: number, wide: number, high: number): Box {
  return { left, right: left + wide, top, bottom: top + high };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
