/** Stops in the order to walk them, and what the ways between take (minutes or metres: those of the table). */
export interface Route {
  readonly order: readonly number[];
  readonly length: number;
}

/** Up to so many stops the shortest order is found exactly. */
const EXACT_STOPS = 12;

/**
 * The shortest order to walk `stops` (positions in the square table `between`, symmetric, ≥ 0): from `base` and back to it, or without one
 * (−1) from whichever end is best. Exact to twelve stops (Held and Karp, 1962); beyond that from the nearest to the nearest, improved by 2-opt (Croes,
 * 1958) and by moving up to three stops (Or, 1976) as long as it shortens. O(2ⁿ n²), O(n³) beyond.
 */
export function shortestRoute(
  between: readonly Float64Array[],
  stops: readonly number[],
  base: number
): Route {
  if (stops.length === 0) return { order: [], length: 0 };
  return stops.length <= EXACT_STOPS ? exactRoute(between, stops, base) : improvedRoute(between, stops, base);
}

/** What an order takes. */
export function routeLength(
  between: readonly Float64Array[],
  order: readonly number[],
  base: number
): number {
  let length = 0;
  for (let i = 1; i < order.length; i++) length += between[order[i - 1]][order[i]];
  return base < 0 || order.length === 0
    ? length
    : between[base][order[0]] + length + between[order[order.length - 1]][base];
}

/** Room for the table of a search for shortest ways, so that thousands of searches share one. */
export function routeTable(): Float64Array {
  return new Float64Array((1 << EXACT_STOPS) * EXACT_STOPS);
}

/** The length of `shortestRoute` without its order; `table` (`routeTable`) is written over. */
export function shortestLength(
  between: readonly Float64Array[],
  stops: readonly number[],
  base: number,
  table: Float64Array
): number {
  const n = stops.length;
  if (n < 2 || n > EXACT_STOPS) return shortestRoute(between, stops, base).length;
  const size = 1 << n;
  table.fill(Infinity, 0, size * n);
  for (let j = 0; j < n; j++) table[(1 << j) * n + j] = base < 0 ? 0 : between[base][stops[j]];
  for (let set = 1; set < size - 1; set++)
    for (let left = set; left > 0; left &= left - 1) {
      const last = 31 - Math.clz32(left & -left);
      const here = table[set * n + last];
      const row = between[stops[last]];
      for (let out = ~set & (size - 1); out > 0; out &= out - 1) {
        const next = 31 - Math.clz32(out & -out);
        const at = (set | (1 << next)) * n + next;
        const length = here + row[stops[next]];
        if (length < table[at]) table[at] = length;
      }
    }
  let best = Infinity;
  for (let j = 0; j < n; j++)
    best = Math.min(best, table[(size - 1) * n + j] + (base < 0 ? 0 : between[stops[j]][base]));
  return best;
}

function exactRoute(between: readonly Float64Array[], stops: readonly number[], base: number): Route {
  const n = stops.length;
  const size = 1 << n;
  const best = new Float64Array(size * n).fill(Infinity);
  const before = new Int8Array(size * n).fill(-1);
  for (let j = 0; j < n; j++) best[(1 << j) * n + j] = base < 0 ? 0 : between[base][stops[j]];
  for (let set = 1; set < size; set++) {
    for (let last = 0; last < n; last++) {
      const here = best[set * n + last];
      if (here === Infinity) continue;
      for (let next = 0; next < n; next++) {
        if (set & (1 << next)) continue;
        const at = (set | (1 << next)) * n + next;
        const length = here + between[stops[last]][stops[next]];
        if (length >= best[at]) continue;
        best[at] = length;
        before[at] = last;
      }
    }
  }
  let end = 0;
  const home = (j: number): number => (base < 0 ? 0 : between[stops[j]][base]);
  for (let j = 1; j < n; j++)
    if (best[(size - 1) * n + j] + home(j) < best[(size - 1) * n + end] + home(end)) end = j;
  const order: number[] = [];
  for (let set = size - 1, at = end; at >= 0;) {
    order.unshift(stops[at]);
    const previous = before[set * n + at];
    set &= ~(1 << at);
    at = previous;
  }
  return { order, length: routeLength(between, order, base) };
}

function improvedRoute(between: readonly Float64Array[], stops: readonly number[], base: number): Route {
  let order = nearestFirst(between, stops, base);
  let length = routeLength(between, order, base);
  for (let better = true; better;) {
    better = false;
    for (const tried of changesOf(order)) {
      const now = routeLength(between, tried, base);
      if (now < length - 1e-9) {
        order = tried;
        length = now;
        better = true;
        break;
      }
    }
  }
  return { order, length };
}

function nearestFirst(between: readonly Float64Array[], stops: readonly number[], base: number): number[] {
  const left = new Set(stops);
  const order: number[] = [];
  let at = base < 0 ? stops[0] : base;
  while (left.size > 0) {
    const next = [...left].reduce((best, one) => (between[at][one] < between[at][best] ? one : best));
    left.delete(next);
    order.push(next);
    at = next;
  }
  return order;
}

/** Every order with a stretch turned round, or one to three stops moved. */
function* changesOf(order: readonly number[]): Generator<number[]> {
  const n = order.length;
  for (let i = 0; i < n - 1; i++)
    for (let j = i + 1; j < n; j++)
      yield [...order.slice(0, i), ...order.slice(i, j + 1).reverse(), ...order.slice(j + 1)];
  for (let count = 1; count <= 3; count++)
    for (let i = 0; i + count <= n; i++) {
      const moved = order.slice(i, i + count);
      const rest = [...order.slice(0, i), ...order.slice(i + count)];
      for (let to = 0; to <= rest.length; to++)
        if (to !== i) yield [...rest.slice(0, to), ...moved, ...rest.slice(to)];
    }
}
