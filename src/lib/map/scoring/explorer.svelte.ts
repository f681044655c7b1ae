import { createContext } from 'svelte';
import { cellAt, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import { targetOf, type FirstFigures, type Spot } from '#lib/map/panels/spot.ts';
import type { Level } from '#lib/map/question/levels.ts';
import type { ViewHistory } from '#lib/state/view-history.svelte.ts';
import type { Selection } from '#lib/state/view.ts';
import type { MapFacts } from './facts.ts';
import { Measures } from './measures.svelte.ts';

/** One visit to the map page: besides the figures, what is under the pointer and what is open. */
export class Explorer extends Measures {
  hovered = $state.raw<Spot | null>(null);
  breakdown = $state.raw<Breakdown | null>(null);
  /** Why the open hexagon has its score; null for other places, and until it is known. */
  explanation = $state.raw<CellExplanation | null>(null);
  /** What was last opened on the map itself. */
  pointedAt: Selection | null = null;

  readonly selection = $derived(this.view.selection);
  /** The open place, once the figures that it needs are there. */
  readonly open: Spot | null = $derived.by(() => this.spotOf(this.selection));

  constructor(facts: MapFacts, history: ViewHistory, first: FirstFigures) {
    super(facts, history, first);
    this.breakdown = first.breakdown;
  }

  /** Asks for the breakdown of the open place; the last one asked for wins. */
  async describe(): Promise<void> {
    const { selection } = this;
    const target = selection && targetOf(selection, this.facts.wards);
    const { weighing } = this.asked;
    if (!target) {
      this.breakdown = null;
      this.explanation = null;
      return;
    }
    const found = await this.scorer?.describe(target, weighing);
    if (found && this.selection === selection && this.asked.weighing === weighing) {
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

  /** Opens the hexagon at a place, National Grid metres; false where there is none. */
  goTo({ easting, northing }: { readonly easting: number; readonly northing: number }): boolean {
    const [q, r] = cellAt(this.spacing, easting, northing);
    if (this.cellIndex(q, r) < 0) return false;
    this.pointedAt = null;
    this.history.change({ selection: { kind: 'cell', id: `${this.spacing}.${q}.${r}` }, show: 'cells' });
    return true;
  }

  selectionOf({ level, position }: Spot): Selection | null {
    if (level === 'wards') return { kind: 'ward', code: this.facts.wards[position].code };
    if (level === 'points') return this.snapPoints && { kind: 'place', id: this.snapPoints.id[position] };
    if (!this.study) return null;
    const { spacing, q, r } = this.study.grid;
    return { kind: 'cell', id: `${spacing}.${q[position]}.${r[position]}` };
  }

  spotOf(selection: Selection | null): Spot | null {
    if (!selection) return null;
    const spot = (level: Level, position: number) => (position < 0 ? null : { level, position });
    if (selection.kind === 'ward')
      return spot(
        'wards',
        this.facts.wards.findIndex((ward) => ward.code === selection.code)
      );
    if (selection.kind === 'place') return spot('points', this.snapPoints?.id.indexOf(selection.id) ?? -1);
    const cell = parseCellId(selection.id);
    return cell && this.study?.grid.spacing === cell.spacing
      ? spot('cells', this.cellIndex(cell.q, cell.r))
      : null;
  }
}

export const [getExplorer, setExplorer] = createContext<Explorer>();
