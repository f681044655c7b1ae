/** A piece of a formula: on the line, below it or above it. */
export interface FormulaPart {
  readonly text: string;
  readonly at: 'line' | 'below' | 'above';
}

/** Splits a formula into its pieces: `x_{j}` puts j below the line, `n^{+}` puts + above it. */
export function formulaParts(formula: string): FormulaPart[] {
  const parts: FormulaPart[] = [];
  let from = 0;
  for (const found of formula.matchAll(/([_^])\{([^}]*)\}/g)) {
    if (found.index > from) parts.push({ text: formula.slice(from, found.index), at: 'line' });
    parts.push({ text: found[2], at: found[1] === '_' ? 'below' : 'above' });
    from = found.index + found[0].length;
  }
  if (from < formula.length) parts.push({ text: formula.slice(from), at: 'line' });
  return parts;
}
