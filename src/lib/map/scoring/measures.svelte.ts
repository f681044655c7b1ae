import { gridIndex } from '#lib/core/geometry/hex-grid.ts';
import { cellMeasure, onlyWhere, pointMeasure, wardMeasure, type Measure } from '#lib/map/legend/measures.ts';
import { cellNames, pointNames } from '#lib/core/incidents/place-names.ts';
import { standingOf } from '#lib/map/panels/readings.ts';
import type { Level } from '#lib/map/question/levels.ts';
import { Answers } from './answers.svelte.ts';

/** What the answers come to on the map: what each kind of place is coloured by, listed, outlined and called. */
export class Measures extends Answers {
  /** The kind of place that the map colours now. */
  level = $state<Level>('wards');
  /** What hexagons are coloured by and outlined for in place of their own figures: a comparison. */
  override = $state.raw<{ readonly measure: Measure; readonly outlined: Uint8Array } | null>(null);

  readonly metric = $derived(this.view.metric);
  readonly #uneven = $derived(this.asked.uneven);
  readonly #robust = $derived(this.view.robust);
  /** 1 for each hexagon that is shown when only those that survive every weighting are; null = all are. */
  readonly #survivors = $derived(this.#robust ? (this.detail?.survives ?? null) : null);
  readonly wards: Measure = $derived.by(() => wardMeasure(this.statistics, this.metric));
  readonly cells: Measure | null = $derived.by(() => {
    if (this.override) return this.override.measure;
    const { scored } = this;
    const measure = scored && cellMeasure(scored.cells, this.metric, scored.spacing, this.#uneven);
    return measure && this.#survivors ? onlyWhere(measure, this.#survivors) : measure;
  });
  readonly points: Measure | null = $derived.by(() => this.scored && pointMeasure(this.scored.points));
  /** The measure of what is on screen. */
  readonly measure = $derived(this.measureOf(this.level));
  /** Positions of the hexagons that are listed: something was recorded there, and the filter lets them through. */
  readonly listedCells: readonly number[] = $derived.by(() => {
    const found: number[] = [];
    const survivors = this.#survivors;
    this.scored?.cells.incidents.forEach((count, cell) => {
      if (count > 0 && (!survivors || survivors[cell] === 1)) found.push(cell);
    });
    return found;
  });
  /** 1 for each hexagon with a line around it: more than chance, or what a comparison finds. */
  readonly outlined: Uint8Array | null = $derived.by(() => {
    const { scored, detail, override } = this;
    if (override || !scored) return override?.outlined ?? null;
    return Uint8Array.from(scored.cells.z, (_, cell) =>
      standingOf(scored.cells, detail, cell) === 'higher' ? 1 : 0
    );
  });
  readonly #pointNames = $derived.by(() =>
    this.snapPoints ? pointNames(this.snapPoints.id, this.names) : []
  );
  readonly cellNames = $derived.by(() => {
    const { study, scored } = this;
    return study && scored
      ? cellNames(study.grid.q.length, study.ofPlace, this.#pointNames, scored.points)
      : [];
  });
  readonly cellIndex = $derived.by(() => (this.study ? gridIndex(this.study.grid) : () => -1));

  measureOf(level: Level): Measure | null {
    return level === 'wards' ? this.wards : level === 'cells' ? this.cells : this.points;
  }
}
