import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext } from 'svelte';
import { cellAt, cellId, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import { targetOf, type FirstFigures, type Spot } from '#lib/map/panels/spot.ts';
import { NEAR_SPACING, type PlaceKind } from '#lib/map/question/levels.ts';
import type { ViewHistory } from '#lib/state/view-history.svelte.ts';
import type { Selection } from '#lib/state/view.ts';
import { shownHour, type Sun } from '#lib/map/layers/shown-hour.ts';
import type { MapFacts } from './facts.ts';
import type { Sketch } from '#lib/map/draw/sketch.svelte.ts';
import { HotspotFigures } from './hotspots.svelte.ts';
import type { Description, Target } from './scoring-messages.ts';
import type { PlaceFound, PlaceReply, Refused } from './place-messages.ts';

const NO_WORKER: Refused = { ok: false, message: 'The figures are not ready yet. Try again in a moment.' };

/** A place to go to, National Grid metres, and the name that it was found by. */
interface Sought {
  readonly easting: number;
  readonly northing: number;
  readonly name?: string;
}

/** One visit to the map page: besides the figures, what is under the pointer and what is open. */
export class Explorer extends HotspotFigures {
  hovered = $state.raw<Spot | null>(null);
  breakdown = $state.raw<Breakdown | null>(null);
  /** Why the open hexagon has its score; null for other places, and until it is known. */
  explanation = $state.raw<CellExplanation | null>(null);
  /** The place of the reader's own that is open, once it is understood; a new number for each. */
  drawn = $state.raw<{ readonly number: number; readonly found: PlaceFound } | null>(null);
  /** The desk for asking about any place is open beside the map. */
  asking = $state(false);
  /** What waits for a point of the map: the next click is no choice of a place. */
  picking = $state.raw<((lon: number, lat: number) => void) | null>(null);
  /** What is being drawn on the map. */
  sketch = $state.raw<Sketch | null>(null);
  /** The map itself, for pictures of it; null while there is none. */
  map = $state.raw<MapLibreMap | null>(null);
  /** What is wanted on paper or as a picture; each wish is a new object. */
  wish = $state.raw<{ readonly kind: 'sheet' | 'picture' } | null>(null);
  /** Tells whether it is dark; null until an hour is asked for. */
  sun = $state.raw<Sun | null>(null);
  /** What was understood in another way than it was written, of the place with this code. */
  noted: { readonly code: string; readonly notes: readonly string[] } | null = null;
  /** What was last opened on the map itself. */
  pointedAt: Selection | null = null;

  readonly shownHour = $derived(shownHour(this.view.moment, this.facts, this.sun));
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
    const target = selection && targetOf(selection, this.facts.wards, openHotspot, this.study);
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

  /** The figures of a place of the reader's own. */
  async askPlace(code: string): Promise<PlaceReply> {
    return (await this.scorer?.askPlace(code, this.asked.weighing)) ?? NO_WORKER;
  }

  /** Understands a place that was written or drawn and opens it; null = done, else why not. `called`: what it was asked by. */
  async openWritten(text: string, radius: number | null, called: string | null): Promise<string | null> {
    const read = (await this.scorer?.readPlace(text, radius)) ?? NO_WORKER;
    if (!read.ok) return read.message;
    this.noted = read;
    this.pointedAt = null;
    this.asking = false;
    this.select({ kind: 'drawn', code: read.code, called });
    return null;
  }

  /** What is known of any place, for whoever lists several. */
  async describePlace(target: Target): Promise<Description> {
    const found = await this.scorer?.describe(target, this.asked.weighing);
    return found ?? { breakdown: null, explanation: null };
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
  goTo({ easting, northing, name }: Sought): boolean {
    if (this.cellIndex(...cellAt(this.spacing, easting, northing)) < 0) return false;
    const spacing = this.view.spacing ?? NEAR_SPACING;
    const id = cellId(spacing, ...cellAt(spacing, easting, northing));
    this.pointedAt = null;
    this.sought = name === undefined ? null : { cell: id, name };
    this.history.change({ selection: { kind: 'cell', id }, show: 'cells' });
    return true;
  }

  selectionOf({ level, position }: Spot): Selection | null {
    if (level === 'wards') return { kind: 'ward', code: this.facts.wards[position].code };
    if (level === 'drawn') return this.selection;
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
    if (selection.kind === 'drawn') return spot('drawn', this.drawn?.number ?? -1);
    if (selection.kind === 'place') return spot('points', this.snapPoints?.id.indexOf(selection.id) ?? -1);
    const cell = parseCellId(selection.id);
    if (!cell || this.study?.grid.spacing !== cell.spacing) return null;
    const at = this.cellIndex(cell.q, cell.r);
    return selection.kind === 'cell' ? spot('cells', at) : spot('hotspots', this.hotspotOf(at));
  }
}

export const [getExplorer, setExplorer] = createContext<Explorer>();
