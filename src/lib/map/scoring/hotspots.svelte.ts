import type { Hotspots } from '#lib/core/hotspots/hotspots.ts';
import { areaName, areaTitle, type AreaName } from '#lib/core/incidents/area-name.ts';
import { Measures } from './measures.svelte.ts';

/** Areas of joined hexagons by the rule of the view, and what they are called. */
export class HotspotFigures extends Measures {
  readonly #rule = $derived(this.view.hotspots);
  /**
   * The hotspots; null until there are some, when nothing is known of the period, and where a comparison stands in place of figures. While
   * new ones are worked out those before stand, as long as the hexagons are the same.
   */
  readonly hotspots: Hotspots | null = $derived.by(() => {
    const { foundHotspots: found, scored } = this;
    if (!this.known || this.override || found?.spacing !== scored?.spacing) return null;
    return found?.byRule?.find(({ rule }) => rule === this.#rule) ?? null;
  });
  /** Whether those are of the question that is asked now; `none` = they could not be worked out. */
  readonly hotspotState: 'awaited' | 'there' | 'none' = $derived.by(() => {
    const { foundHotspots: found, scored } = this;
    if (!this.known) return 'none';
    if (!found || found.id !== scored?.id) return 'awaited';
    return found.byRule ? 'there' : 'none';
  });
  /** What each is called, by its streets and wards. */
  readonly hotspotNames: readonly AreaName[] = $derived.by(() => {
    const { hotspots, snapPoints } = this;
    if (!hotspots || !snapPoints) return [];
    const named = { points: this.pointNames, ward: snapPoints.ward, incidents: snapPoints.ever };
    return hotspots.hotspots.map(({ places }) => areaName(Array.from(places), named));
  });
  readonly #wardNames = $derived(this.facts.wards.map(({ name }) => name));

  /** What a hotspot (position) is called in one line. */
  hotspotTitle(position: number): string {
    const name = this.hotspotNames[position];
    return name ? areaTitle(name, this.#wardNames, 'No named street') : 'Hotspot';
  }

  /** Position of the hotspot that a hexagon (position) is part of; −1 = none. */
  hotspotOf(cell: number): number {
    return cell < 0 ? -1 : (this.hotspots?.hotspots.findIndex(({ cells }) => cells.includes(cell)) ?? -1);
  }
}
