import { areaSource } from '../areas/area-source.ts';

/** Lower layer super output areas: about 1,500 people each, what census figures come for. */
export const lsoas = areaSource({
  id: 'lsoas',
  title: 'Census areas (LSOAs)',
  limits:
    'Drawn anew for each census: police files up to 2022 name those of 2011, later ones those of 2021. They do not follow ward boundaries.',
  named: /^(?!.*lookup).*lsoa.*json/,
  one: 'census area',
  codeNames: /^LSOA_?\d*_?(CD|CODE)$/i,
  nameNames: /^LSOA_?\d*_?(NM|NAME)$/i
});
