/** The pattern that stands for "not known": diagonal lines on nothing, in device pixels. */
export function hatchImage(
  colour: string,
  scale: number
): { width: number; height: number; data: Uint8ClampedArray } {
  const size = 8 * scale;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gave no canvas to draw the hatch on.');
  context.strokeStyle = colour;
  context.lineWidth = 1.4 * scale;
  context.beginPath();
  // Three strokes, so that the pattern meets itself at every edge.
  for (const shift of [-1, 0, 1]) {
    context.moveTo((shift - 0.25) * size, 1.25 * size);
    context.lineTo((shift + 1.25) * size, -0.25 * size);
  }
  context.stroke();
  return context.getImageData(0, 0, size, size);
}
