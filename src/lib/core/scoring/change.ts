/** A question that somebody has changed: what is left out stays as the profile has it. */
export interface Change {
  /** Weight of one incident of each category, by slug; those not named count nothing. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Relative weight of each factor, by id. */
  readonly factors?: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there. */
  readonly presence?: boolean;
  /** Months after which an incident counts half; null = the past does not fade. */
  readonly halfLifeMonths?: number | null;
  /** What it was saved as, and which version of that. */
  readonly name?: string;
  readonly version?: number;
}

/** Writes a change as the parameters that `askedByAddress` reads. */
export function formatChange(change: Change | null, params: URLSearchParams): void {
  if (!change) return;
  if (change.weights) params.set('weights', amountsToText(change.weights));
  if (change.factors) params.set('factors', amountsToText(change.factors));
  if (change.presence !== undefined) params.set('people', change.presence ? 'yes' : 'no');
  if (change.halfLifeMonths !== undefined) params.set('half-life', String(change.halfLifeMonths ?? 'none'));
  if (change.name) params.set('name', change.name);
  if (change.name && change.version) params.set('version', String(change.version));
}

function amountsToText(amounts: Readonly<Record<string, number>>): string {
  return Object.entries(amounts)
    .filter(([, amount]) => amount > 0)
    .map(([id, amount]) => `${id}:${amount}`)
    .join(',');
}
