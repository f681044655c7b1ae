import { gridIndex, SIDES } from '#lib/core/geometry/hex-grid.ts';
import { HATCH, knowledgeOf, type Knowledge } from '#lib/map/legend/knowledge.ts';
import { cellMeasure, onlyWhere, pointMeasure, wardMeasure, type Measure } from '#lib/map/legend/measures.ts';
import { cellId } from '#lib/core/geometry/hex-grid.ts';
import { cellNames, pointNames } from '#lib/core/incidents/place-names.ts';
import type { Reading } from '#lib/map/panels/readings.ts';
import { clusterSizes, standingOf } from '#lib/map/panels/standings.ts';
import type { Level } from '#lib/map/question/levels.ts';
import { Answers } from './answers.svelte.ts';

/** What a comparison puts in place of a map's own figures. */
export interface Override {
  readonly measure: Measure;
  readonly outlined: Uint8Array;
  readonly hatch: Uint8Array;
  /** What a hexagon is told by under the pointer, and how it stands against chance. */
  readonly told: (cell: number) => { readonly reading: Reading; readonly standing: string | null };
}

/** What the answers come to on the map: what each kind of place is coloured by, listed, outlined and called. */
export class Measures extends Answers {
  /** The kind of place that the map colours now. */
  level = $state<Level>('wards');
  /** What hexagons are coloured by and outlined for in place of their own figures: a comparison. */
  override = $state.raw<Override | null>(null);

  readonly metric = $derived(this.view.metric);
  readonly #uneven = $derived(this.asked.uneven);
  readonly #robust = $derived(this.view.robust);
  /** 1 for each hexagon that is shown when only those that survive every weighting are; null = all are. */
  readonly #survivors = $derived(this.#robust ? (this.detail?.survives ?? null) : null);
  readonly wards: Measure = $derived.by(() => wardMeasure(this.statistics, this.metric));
  readonly cells: Measure | null = $derived.by(() => {
    if (this.override) return this.override.measure;
    const { scored } = this;
    const asked = {
      metric: this.metric,
      spacing: scored?.spacing ?? 0,
      uneven: this.#uneven,
      weighed: this.asked.weighed,
      leftOut: this.asked.weighing.leftOut
    };
    const measure = scored && cellMeasure(scored.cells, asked);
    return measure && this.#survivors ? onlyWhere(measure, this.#survivors) : measure;
  });
  /** What is known of what the question weighs, hexagon by hexagon. */
  readonly knowledge: Knowledge | null = $derived.by(() => {
    const { scored, study } = this;
    return scored && study && knowledgeOf(scored.cells, study.exposed, this.asked.weighed);
  });
  /** How strongly each hexagon is hatched: by what its score lacks; a count lacks something only where nothing is known. */
  readonly hatch: Uint8Array | null = $derived.by(() => {
    if (this.override) return this.override.hatch;
    const { knowledge, known } = this;
    return knowledge && (this.metric === 'rate' || !known)
      ? knowledge.hatch
      : (knowledge?.hatch.map(() => HATCH.none) ?? null);
  });
  readonly points: Measure | null = $derived.by(() => this.scored && pointMeasure(this.scored.points));
  /** How many neighbouring hexagons are more than chance together with each; 0 = it is not. */
  readonly clusters: Uint32Array | null = $derived.by(() => {
    const { study, outlined } = this;
    return study && outlined && clusterSizes(study.grid, outlined);
  });
  /** How many hexagons have a place: those where people can be and something that is asked is known. */
  readonly places: number = $derived.by(
    () => this.scored?.cells.rank.reduce((sum, rank) => (rank > 0 ? sum + 1 : sum), 0) ?? 0
  );
  /** The measure of what is on screen. */
  readonly measure = $derived(this.measureOf(this.level));
  /** Positions of the hexagons that are listed: they have an incident or a score, and the filter lets them through. */
  readonly listedCells: readonly number[] = $derived.by(() => {
    const found: number[] = [];
    const survivors = this.#survivors;
    const cells = this.scored?.cells;
    cells?.incidents.forEach((count, cell) => {
      const has = count > 0 || cells.score[cell] > 0;
      if (has && (!survivors || survivors[cell] === 1)) found.push(cell);
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
  /** Names of the snap points, made ready for titles. */
  protected readonly pointNames = $derived.by(() =>
    this.snapPoints ? pointNames(this.snapPoints.id, this.names) : []
  );
  /** What the reader looked for by name and opened: the hexagon and that name. */
  sought = $state.raw<{ readonly cell: string; readonly name: string } | null>(null);

  /** What each hexagon is called: by its busiest street of all months and kinds, so that no question gives it another name. */
  readonly cellNames = $derived.by(() => {
    const { study, snapPoints } = this;
    return study && snapPoints
      ? cellNames(study.grid.q.length, study.ofPlace, this.pointNames, snapPoints.ever)
      : [];
  });
  readonly cellIndex = $derived.by(() => (this.study ? gridIndex(this.study.grid) : () => -1));

  /** What a hexagon is called: by the snap points in it, else by what the reader looked for there. */
  cellTitle(position: number): string {
    return this.cellNames[position] ?? this.soughtIn(position) ?? 'Hexagon without a named street';
  }
  /** The name by which the reader looked for a hexagon; null = they did not. */
  soughtIn(position: number): string | null {
    const grid = this.study?.grid;
    if (!grid || !this.sought) return null;
    const { cell, name } = this.sought;
    return cell === cellId(grid.spacing, grid.q[position], grid.r[position]) ? name : null;
  }

  /** Incidents in the hexagons that share a side with one. */
  incidentsAround(cell: number): number {
    const { scored, study } = this;
    if (!scored || !study) return 0;
    const { q, r } = study.grid;
    const beside = SIDES.map(([dq, dr]) => this.cellIndex(q[cell] + dq, r[cell] + dr));
    return beside.reduce((sum, at) => sum + (scored.cells.incidents[at] || 0), 0);
  }

  measureOf(level: Level): Measure | null {
    return level === 'wards' ? this.wards : level === 'cells' ? this.cells : this.points;
  }
}
