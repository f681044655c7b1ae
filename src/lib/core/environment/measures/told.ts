import { mayKnow, type Audience } from '../../audience/audience.ts';
import { ENVIRONMENT_COLUMNS } from './index.ts';
import type { EnvironmentColumn } from './measure.ts';

/**
 * The columns that a reader may be told of places, in the order of exports and bytes: of wards also those that everybody is told in the
 * column's own coarser way (`inWards`), of anything smaller only what is meant for the reader.
 */
export function toldColumns(reader: Audience, of: 'cells' | 'wards'): readonly EnvironmentColumn[] {
  return ENVIRONMENT_COLUMNS.flatMap((column) => {
    if (mayKnow(reader, column.audience)) return [column];
    return of === 'wards' && column.inWards ? [{ ...column, ...column.inWards }] : [];
  });
}
