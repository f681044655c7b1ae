import { LAMP_NEAR } from '#lib/core/environment/environment.ts';
import type { Cover } from '#lib/core/environment/inventory-cover.ts';

/** How far a list reaches in one ward. */
export interface WardCover {
  /** Share of its residential streets with a thing near, 0 to 1; null = it has no streets. */
  readonly share: number | null;
  readonly covered: boolean;
}

/** Grows when the way of measuring changes: a measurement of another form, or one that lacks a measure, is not read, but made anew. */
export const ENVIRONMENT_FORM = 2;

/** Name of the stored column of the hexagons of a spacing (metres) that the ground touches. */
export function groundColumn(spacing: number): string {
  return `ground${spacing}`;
}

/** Name of the stored column of what brings people near those hexagons: `part` is the name of the part of presence. */
export function presenceColumn(spacing: number, part: string): string {
  return `${part}${spacing}`;
}

/** What a measurement of the environment rests on. */
export interface EnvironmentFacts {
  /** The `ENVIRONMENT_FORM` it was made in. */
  readonly form: number;
  readonly samples: number;
  /** Length of the network that people may walk. */
  readonly metres: number;
  readonly lamps: { readonly inventories: number; readonly listed: number; readonly onMap: number };
  /** `counted` = work and look at public space, as far as is known; `aimed` = of those, it is known where they look. */
  readonly cameras: { readonly listed: boolean; readonly counted: number; readonly aimed: number };
  readonly venues: { readonly all: number; readonly withHours: number };
  readonly wards: readonly {
    readonly code: string;
    readonly name: string;
    readonly lamps: WardCover;
    readonly buildings: WardCover;
  }[];
  readonly milliseconds: number;
}

/** One ward of a cover. */
export function wardCover({ share, covered }: Cover, ward: number): WardCover {
  const rounded = Math.round(share[ward] * 1000) / 1000;
  return { share: Number.isNaN(rounded) ? null : rounded, covered: covered[ward] === 1 };
}

/** How every sentence about the reach of an inventory begins: a newer one takes the place of the older. */
export const COVER_START = 'Covers ';

/**
 * Which part of the council the lighting inventories cover, and by which rule; null when there is no inventory. "Covers 19 of 20 wards:
 * those it is said to cover, or with lamps within 50 m of at least a quarter of their residential streets. Lighting elsewhere is not known ..."
 */
export function lampCoverInWords({ lamps, wards }: EnvironmentFacts): string | null {
  if (lamps.inventories === 0) return null;
  const without = wards.filter((ward) => !ward.lamps.covered).map(({ name }) => name);
  const reach =
    without.length === 0 ? `all ${wards.length}` : `${wards.length - without.length} of ${wards.length}`;
  const rest =
    without.length === 0 ? '' : ` Lighting elsewhere is not known, which is not dark: ${without.join(', ')}.`;
  return `${COVER_START}${reach} wards: those it is said to cover, or with lamps within ${LAMP_NEAR} m of at least a quarter of their residential streets.${rest}`;
}
