import type { UsualFiles } from './source.ts';

/** What its licence asks of whoever shows boundaries, lookups and counts of the Office for National Statistics. */
export const ONS: Pick<UsualFiles, 'publisher' | 'attribution'> = {
  publisher: 'Office for National Statistics',
  attribution:
    'Source: Office for National Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right'
};
