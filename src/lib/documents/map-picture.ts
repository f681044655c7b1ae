import type { Map as MapLibreMap } from 'maplibre-gl';

/** The map as it stands on screen: its canvas holds a picture only while it is being drawn. */
export function mapCanvas(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const source = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext('2d')?.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}

/** What stands under a picture. */
export interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A picture of the map with a caption under it, as a PNG. */
export async function captionedPicture(
  map: HTMLCanvasElement,
  { title, lines }: Caption,
  font: string,
  scale: number
): Promise<Blob> {
  const [size, margin] = [14 * scale, 12 * scale];
  const canvas = document.createElement('canvas');
  canvas.width = map.width;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gave no canvas to draw the picture on.');
  context.font = `${size}px ${font}`;
  const wrapped = lines.flatMap((line) => wrap(context, line, map.width - 2 * margin));
  canvas.height = map.height + Math.round(2 * margin + (wrapped.length + 1.4) * size * 1.35);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, 0);
  context.fillStyle = '#1b1f24';
  context.textBaseline = 'top';
  context.font = `bold ${size * 1.2}px ${font}`;
  context.fillText(title, margin, map.height + margin, map.width - 2 * margin);
  context.font = `${size}px ${font}`;
  wrapped.forEach((line, k) => context.fillText(line, margin, map.height + margin + (k + 1.4) * size * 1.35));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))))
  );
}

function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
