/** A number with an optional unit: "42", "42 W", "30m", "2 x 36W" (72); null when blank, `NaN` when it is none. */
export function quantityOf(text: string): number | null {
  const value = text.trim();
  if (value === '' || /^(unknown|not known|n\/?a|none|null|-)$/i.test(value)) return null;
  const found =
    /^(?:(\d{1,2})\s*[x×*]\s*)?(\d+(?:\.\d+)?)\s*(w|watts?|m|metres?|meters?|cm|mm|°|deg|degrees?)?$/i.exec(
      value.replaceAll(',', '')
    );
  return found ? Number(found[1] ?? 1) * Number(found[2]) : NaN;
}

/** The unit that a height itself names ("6m", "800 cm"), or null. */
export function unitOf(text: string): HeightUnit | null {
  const found = /\d\s*(mm|cm|m|metres?|meters?)\s*$/i.exec(text.trim());
  if (!found) return null;
  const unit = found[1].toLowerCase();
  return unit === 'mm' || unit === 'cm' ? unit : 'm';
}

export type HeightUnit = 'm' | 'cm' | 'mm';

/** How many metres each unit is. */
export const METRES: Readonly<Record<HeightUnit, number>> = { m: 1, cm: 0.01, mm: 0.001 };

/**
 * The unit that heights of lamps are in, from their median: columns stand 3 to 15 m high, so a median up to 25 is metres, up to 2,000
 * centimetres, and above that millimetres. Zeros (not known) do not count; null when there is no height.
 */
export function likelyUnit(heights: readonly number[]): HeightUnit | null {
  const known = heights.filter((height) => height > 0).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const median = known[Math.floor(known.length / 2)];
  return median <= 25 ? 'm' : median <= 2000 ? 'cm' : 'mm';
}
