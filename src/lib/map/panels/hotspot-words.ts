import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import { TIME_CLASSES } from '#lib/core/statistics/time-class.ts';
import { counted, percent, whole } from '#lib/ui/numbers.ts';

/** What the shape of a hotspot is made of, in a sentence. */
export function shapeInWords({ cells, filled, shape }: Pick<Hotspot, 'cells' | 'filled' | 'shape'>): string {
  const chosen = cells.length - filled;
  const holes = shape.rings.length - 1;
  const joined =
    cells.length === 1 ? 'One hexagon by itself' : `One area of ${whole(cells.length)} hexagons side by side`;
  const fills =
    filled === 0
      ? ''
      : `; ${whole(chosen)} of them stand out, ${whole(filled)} only ${filled === 1 ? 'fills a hole' : 'fill holes'}`;
  const open =
    holes === 0
      ? ''
      : ` It goes around ${counted(holes, 'quieter part')}, which ${holes === 1 ? 'is' : 'are'} not counted.`;
  return `${joined}${fills}.${open}`;
}

/** How its incidents lie, in a sentence; null where nothing was recorded. */
export function spreadInWords({ spread }: Pick<Hotspot, 'spread'>): string | null {
  if (!spread) return null;
  const [long, across] = [spread.major, spread.minor].map((metres) => whole(Math.round(2 * metres)));
  if (spread.major < 1) return 'All of it lies on one snap point.';
  const ellipse = spread.minor < 1 ? `on a line of about ${long} m` : `within ${long} m by ${across} m`;
  return `About 63 in 100 of its incidents lie ${ellipse} around their middle (the broken line and the dot on the map).`;
}

/** How long its leading hexagon has been one, and how sure it is that it leads. */
export function trustInWords(
  { leading, confidence }: Pick<Hotspot, 'leading' | 'confidence'>,
  detail: Pick<CellDetail, 'timeClass' | 'monthsCompared' | 'draws'>
): string[] {
  const sentences: string[] = [];
  const { monthsCompared: months } = detail;
  const pattern = TIME_CLASSES[detail.timeClass[leading]];
  if (months < 12)
    sentences.push(
      `Since when cannot be told: that needs 12 months that can be compared, and there are ${whole(months)}.`
    );
  else if (pattern.id === 'none')
    sentences.push(`Its strongest hexagon shows no pattern over ${whole(months)} months.`);
  else
    sentences.push(
      `Over ${whole(months)} months its strongest hexagon ${pattern.meaning} (${pattern.title.toLowerCase()}).`
    );
  if (!Number.isNaN(confidence))
    sentences.push(
      `Its hexagons are in the top 5\u202f% in ${percent(confidence)} of ${whole(detail.draws)} plausible versions of the data, on average.`
    );
  return sentences;
}
