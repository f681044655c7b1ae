import { areaSource } from '../areas/area-source.ts';

/** Wards of the council and of everybody around it: what is land, and so what is water between. */
const areas = areaSource({
  id: 'land',
  title: 'Land around the council',
  limits:
    'Clipped to the shore at high water: what no ward of the file covers is drawn as water, so the file must hold every ward around, over the river too.',
  one: 'ward',
  codeNames: /^(WD|WARD)_?\d*_?(CD|CODE)$/i,
  nameNames: /^(WD|WARD)_?\d*_?(NM|NAME)$/i
});

/** The same, without the days between which a set of wards is in force: land is land. */
export const land: typeof areas = {
  ...areas,
  without: 'Without it the map beyond the council is blank, river and sea too.',
  options: areas.options.filter(({ key }) => key === 'codeField' || key === 'nameField')
};
