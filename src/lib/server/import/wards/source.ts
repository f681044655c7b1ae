import { areaSource } from '../areas/area-source.ts';

/** Electoral wards: what crime is counted by. */
export const wards = areaSource({
  id: 'wards',
  title: 'Ward boundaries',
  limits:
    'Clipped to the shore, so piers and points on the river lie outside. Wards change: each set has its first and last day, and every figure says which set it is on.',
  named: /^(?!.*(lookup|lsoa)).*(ward|wd\d\d).*json/,
  one: 'ward',
  codeNames: /^(WD|WARD)_?\d*_?(CD|CODE)$/i,
  nameNames: /^(WD|WARD)_?\d*_?(NM|NAME)$/i
});
