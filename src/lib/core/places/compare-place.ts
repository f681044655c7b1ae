import { perKm2, type PlaceFigures } from './place-figures.ts';

/** A place beside something larger: incidents per km² there, and how many times as dense the place is, with the place's own interval. */
export interface Beside {
  readonly incidents: number;
  readonly perKm2: number;
  /** `NaN` where nothing was recorded there. */
  readonly ratio: number;
  readonly ratioLow: number;
  readonly ratioHigh: number;
}

/** A place beside the wards that it lies in and the whole council. */
export interface PlaceComparison {
  readonly perKm2: number;
  readonly low: number;
  readonly high: number;
  /** In the order of `figures.wards`. */
  readonly wards: readonly (Beside & { readonly ward: number; readonly share: number })[];
  readonly council: Beside;
}

/** Compares a place with its wards and the council by area (its part inside the wards), for residents are not who is met everywhere. Columns in the order of the ward list. */
export function comparePlace(
  figures: PlaceFigures,
  { incidents, areaKm2 }: { readonly incidents: Float64Array; readonly areaKm2: ArrayLike<number> }
): PlaceComparison {
  const [own, low, high] = perKm2(figures);
  const beside = (count: number, km2: number): Beside => {
    const density = count / km2;
    const ratio = (value: number): number => (density > 0 ? value / density : NaN);
    return {
      incidents: count,
      perKm2: density,
      ratio: ratio(own),
      ratioLow: ratio(low),
      ratioHigh: ratio(high)
    };
  };
  const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((all, one) => all + one, 0);
  return {
    ...{ perKm2: own, low, high },
    wards: figures.wards.map(({ ward, share }) => ({
      ward,
      share,
      ...beside(incidents[ward], areaKm2[ward])
    })),
    council: beside(sum(incidents), sum(areaKm2))
  };
}
