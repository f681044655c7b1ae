import { createContext } from 'svelte';
import { cellAt, cellId, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import { targetOf, type FirstFigures, type Spot } from '#lib/map/panels/spot.ts';
import { NEAR_SPACING, type PlaceKind } from '#lib/map/question/levels.ts';
import type { ViewHistory } from '#lib/state/view-history.svelte.ts';
import type { Selection } from '#lib/state/view.ts';
import type { MapFacts } from './facts.ts';
import { HotspotFigures } from './hotspots.svelte.ts';

/** One visit to the map page: besides the figures, what is under the pointer and what is open. */
export class Explorer extends HotspotFigures {
  hovered = $state.raw<Spot | null>(null);
  breakdown = $state.raw<Breakdown | null>(null);
  /** Why the open hexagon has its score; null for other places, and until it is known. */
  explanation = $state.raw<CellExplanation | null>(null);
  /** What was last opened on the map itself. */
  pointedAt: Selection | null = null;

  readonly selection = $derived(this.view.selection);
  /** The open place, once the figures that it needs are there. */
  readonly open: Spot | null = $derived.by(() => this.spotOf(this.selection));
  /** The open hotspot; null for other places, and until hotspots are worked out. */
  readonly openHotspot: Hotspot | null = $derived.by(() => {
    const { open } = this;
    return open?.level === 'hotspots' ? (this.hotspots?.hotspots[open.position] ?? null) : null;
  });

  constructor(facts: MapFacts, history: ViewHistory, first: FirstFigures) {
    super(facts, history, first);
    this.breakdown = first.breakdown;
  }

  /** Asks for the breakdown of the open place; the last one asked for wins. */
  async describe(): Promise<void> {
    const { selection, openHotspot } = this;
    const target = selection && targetOf(selection, this.facts.wards, openHotspot);
    const { weighing } = this.asked;
    if (!target) {
      this.breakdown = null;
      this.explanation = null;
      return;
    }
    const found = await this.scorer?.describe(target, weighing);
    const isStill = this.selection === selection && this.openHotspot === openHotspot;
    if (found && isStill && this.asked.weighing === weighing) {
      this.breakdown = found.breakdown;
      this.explanation = found.explanation;
    }
  }

  /** Opens a place (or closes with null) as a step that back undoes. */
  select(selection: Selection | null): void {
    this.history.change({ selection });
  }

  /** Opens a place on the map itself: it is in sight, so nothing has to move. */
  pointAt(spot: Spot): void {
    this.pointedAt = this.selectionOf(spot);
    this.select(this.pointedAt);
  }

  /** Opens the hexagon at a place, National Grid metres, a small one where the zoom decides; false where there is none. */
  goTo({ easting, northing }: { readonly easting: number; readonly northing: number }): boolean {
    if (this.cellIndex(...cellAt(this.spacing, easting, northing)) < 0) return false;
    const spacing = this.view.spacing ?? NEAR_SPACING;
    const id = cellId(spacing, ...cellAt(spacing, easting, northing));
    this.pointedAt = null;
    this.history.change({ selection: { kind: 'cell', id }, show: 'cells' });
    return true;
  }

  selectionOf({ level, position }: Spot): Selection | null {
    if (level === 'wards') return { kind: 'ward', code: this.facts.wards[position].code };
    if (level === 'points') return this.snapPoints && { kind: 'place', id: this.snapPoints.id[position] };
    if (!this.study) return null;
    const { spacing, q, r } = this.study.grid;
    const named = (cell: number) => cellId(spacing, q[cell], r[cell]);
    if (level === 'cells') return { kind: 'cell', id: named(position) };
    const hotspot = this.hotspots?.hotspots[position];
    return hotspot ? { kind: 'hotspot', id: named(hotspot.leading) } : null;
  }

  spotOf(selection: Selection | null): Spot | null {
    if (!selection) return null;
    const spot = (level: PlaceKind, position: number) => (position < 0 ? null : { level, position });
    if (selection.kind === 'ward')
      return spot(
        'wards',
        this.facts.wards.findIndex((ward) => ward.code === selection.code)
      );
    if (selection.kind === 'place') return spot('points', this.snapPoints?.id.indexOf(selection.id) ?? -1);
    const cell = parseCellId(selection.id);
    if (!cell || this.study?.grid.spacing !== cell.spacing) return null;
    const at = this.cellIndex(cell.q, cell.r);
    return selection.kind === 'cell' ? spot('cells', at) : spot('hotspots', this.hotspotOf(at));
  }
}

export const [getExplorer, setExplorer] = createContext<Explorer>();
