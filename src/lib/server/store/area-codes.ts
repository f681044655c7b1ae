import type { AreaKind } from './areas.ts';
import type { Store } from './database.ts';
import { rememberStill } from './memo.ts';

/** An area by its code, without its shape, and the set that it is in. */
export interface AreaCode {
  readonly id: number;
  readonly setId: number;
  readonly code: string;
  readonly name: string;
}

/** Every area of a kind in every set, by set (oldest first), then code. */
export async function areaCodes(store: Store, kind: AreaKind): Promise<readonly AreaCode[]> {
  return rememberStill(store, `area-codes ${kind}`, () =>
    store.query
      .selectFrom('area')
      .innerJoin('area_set', 'area_set.id', 'area.set_id')
      .select(['area.id', 'area.set_id as setId', 'area.code', 'area.name'])
      .where('area_set.kind', '=', kind)
      .orderBy('area_set.valid_from')
      .orderBy('area.code')
      .execute()
  );
}
