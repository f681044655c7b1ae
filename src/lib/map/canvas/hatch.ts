/** How a hatch is drawn: the colour of its lines, of the thin light beside each that keeps it visible on any shade, and how far apart. */
export interface Hatch {
  readonly line: string;
  readonly beside: string;
  /** Pixels of the page from one line to the next, across. */
  readonly apart: number;
}

/** A pattern that stands for "not known": diagonal lines on nothing, in device pixels. */
export function hatchImage(
  { line, beside, apart }: Hatch,
  scale: number
): { width: number; height: number; data: Uint8ClampedArray } {
  const size = Math.round(apart * scale);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  // Read back at once: a canvas on the graphics card would make the page wait for all that the card has to do first.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gave no canvas to draw the hatch on.');
  const strokes = (colour: string, width: number, aside: number) => {
    context.strokeStyle = colour;
    context.lineWidth = width * scale;
    context.beginPath();
    // Three strokes, so that the pattern meets itself at every edge.
    for (const shift of [-1, 0, 1]) {
      context.moveTo((shift - 0.25) * size + aside * scale, 1.25 * size);
      context.lineTo((shift + 1.25) * size + aside * scale, -0.25 * size);
    }
    context.stroke();
  };
  strokes(beside, 1.1, 1.3);
  strokes(line, 1.3, 0);
  return context.getImageData(0, 0, size, size);
}
