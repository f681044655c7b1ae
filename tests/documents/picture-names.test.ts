import { expect, it } from 'vitest';
import { pictureFrame } from '#lib/documents/picture-frame.ts';
import { pictureNames } from '#lib/documents/picture-names.ts';

const street = {
  style: 'street',
  name: 'Quay Lane',
  line: Float64Array.from([560_100, 177_500, 560_900, 177_500])
};
const ward = (name: string, x: number, y: number, size: number) => ({
  name,
  rings: [Float64Array.from([x, y, x + size, y, x + size, y + size, x, y + size])]
});
const room = (size: number) => {
  const box = [560_000, 177_000, 560_000 + size, 177_000 + size * 0.62] as const;
  return { box, shown: pictureFrame(box, 0.62), ratio: 0.62, bar: 100 };
};

it('names streets near by and wards from afar, never both', () => {
  const wards = [ward('Quay', 560_000, 177_000, 2000), ward('Mill', 564_000, 178_000, 2000)];
  expect(pictureNames([street], { ...room(1000), wards }).map(({ name }) => name)).toEqual(['Quay Lane']);
  const far = pictureNames([street], { ...room(8000), wards });
  expect(far.map(({ name, isWard }) => [name, isWard])).toEqual([
    ['Quay', true],
    ['Mill', true]
  ]);
});

it('no name covers a mark', () => {
  const [name] = pictureNames([street], room(1000));
  const taken = [[name.x, name.y + 6, 11]] as const;
  expect(pictureNames([street], { ...room(1000), taken })).toEqual([]);
  // Where only a phone's larger number would be covered, the name is not for phones.
  const takenOnPhone = [[name.x, name.y + 20, 23]] as const;
  const near = { ...room(1000), taken: [] };
  expect(pictureNames([street], near)[0].onPhone).toBe(true);
  expect(pictureNames([street], { ...near, takenOnPhone })[0].onPhone).toBe(false);
});
