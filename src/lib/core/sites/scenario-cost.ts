import { amountOf, EDIT_KINDS, type Edit, type EditKind } from './edit.ts';

/** What one edit costs by a price list; `pounds` null = the list has no price for it. */
export interface EditCost {
  readonly amount: number;
  readonly unit: '' | 'm' | 'm²';
  readonly pounds: number | null;
}

/** What edits cost: each, all that have a price, and how many have none. A price is for one, for a metre, or for a square metre. */
export function scenarioCost(
  edits: readonly Edit[],
  prices: readonly { readonly kind: EditKind; readonly pounds: number }[]
): { readonly each: readonly EditCost[]; readonly pounds: number; readonly unpriced: number } {
  const each = edits.map((edit): EditCost => {
    const { shape } = EDIT_KINDS[edit.kind];
    const amount = amountOf(edit);
    const price = prices.find(({ kind }) => kind === edit.kind);
    const unit = shape === 'point' ? '' : shape === 'line' ? 'm' : 'm²';
    return { amount, unit, pounds: price ? amount * price.pounds : null };
  });
  return {
    each,
    pounds: each.reduce((sum, { pounds }) => sum + (pounds ?? 0), 0),
    unpriced: each.filter(({ pounds }) => pounds === null).length
  };
}
