import { createContext } from 'svelte';
import { gridIndex, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import type { ViewHistory } from '#lib/state/view-history.svelte.ts';
import type { Selection, View } from '#lib/state/view.ts';
import { basisOf } from '#lib/map/panels/basis.ts';
import { cellNames, pointNames } from '#lib/map/panels/cell-names.ts';
import type { MapFacts } from './facts.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { Level } from '#lib/map/question/levels.ts';
import { cellMeasure, onlyWhere, pointMeasure, wardMeasure, type Measure } from '#lib/map/legend/measures.ts';
import { askedBy } from '#lib/map/question/question.ts';
import { targetOf, type FirstFigures, type Spot } from '#lib/map/panels/spot.ts';
import { standingOf } from '#lib/map/panels/readings.ts';
import { Scorer, type Port } from './scorer.ts';
import type { CellPlaces, Detailed, Scored, SnapPoints } from './scoring-messages.ts';
import { unknownCells, unknownWards } from '#lib/map/legend/unknown.ts';

/** One visit to the map page: the figures of what is asked, what is under the pointer, what is open. */
export class Explorer {
  readonly facts: MapFacts;
  readonly history: ViewHistory;
  readonly #first: FirstFigures;

  /** The newest answer of the worker, as it came. */
  #answer = $state.raw<Scored | null>(null);
  /** The newest closer look, which may be at older scores. */
  #detailed = $state.raw<Detailed | null>(null);
  /** The hexagons of the answer, and the snap points. */
  study = $state.raw<CellPlaces | null>(null);
  snapPoints = $state.raw<SnapPoints | null>(null);
  /** Names of snap points by id. */
  names = $state.raw<Readonly<Record<string, string>>>({});
  /** The kind of place that the map colours now. */
  level = $state<Level>('wards');
  hovered = $state.raw<Spot | null>(null);
  breakdown = $state.raw<Breakdown | null>(null);
  /** Why the open hexagon has its score; null for other places, and until it is known. */
  explanation = $state.raw<CellExplanation | null>(null);
  /** Why there are no figures from the worker; null while all is well. */
  failure = $state<string | null>(null);

  /** What was last opened on the map itself. */
  pointedAt: Selection | null = null;
  /** When the newest question was asked, for measuring how long its colours take. */
  askedAt = 0;
  #scorer: Scorer | undefined;
  readonly #studies = new Map<number, CellPlaces>();

  // One derived value for each part of the view: moving the map must not ask anything anew.
  readonly #profile = $derived(this.view.profile);
  readonly #categories = $derived(this.view.categories);
  readonly #change = $derived(this.view.change);
  readonly #period = $derived(this.view.period);
  readonly #moment = $derived(this.view.moment);
  readonly metric = $derived(this.view.metric);
  readonly spacing = $derived(this.view.spacing);
  readonly selection = $derived(this.view.selection);
  readonly asked = $derived.by(() =>
    askedBy(
      {
        ...{ profile: this.#profile, categories: this.#categories },
        ...{ change: this.#change, period: this.#period, moment: this.#moment }
      },
      this.facts
    )
  );
  readonly #uneven = $derived(this.asked.uneven);
  readonly basis = $derived.by(() => basisOf(this.asked.period, this.facts));
  /** Whether there is a police file for any month of the period: without one nothing is known, which is not nothing. */
  readonly known = $derived(this.basis.present > 0);
  readonly statistics = $derived.by(() => {
    const found = this.#answer?.wards ?? this.#first.statistics;
    return this.known ? found : unknownWards(found);
  });
  /** The newest answer of the worker; null until there is one. */
  readonly scored: Scored | null = $derived.by(() => {
    const answer = this.#answer;
    if (!answer || this.known) return answer;
    const points = new Float64Array(answer.points.length).fill(NaN);
    return { ...answer, cells: unknownCells(answer.cells), points };
  });
  /** The closer look at the scores on screen; null while it is worked out, and when nothing is known of the period. */
  readonly detail: CellDetail | null = $derived.by(() =>
    this.known && this.#detailed && this.#detailed.id === this.#answer?.id ? this.#detailed.detail : null
  );
  readonly monthTotals = $derived.by(() => this.#answer?.months ?? this.#first.monthTotals);
  readonly wards: Measure = $derived.by(() => wardMeasure(this.statistics, this.metric));
  /** What hexagons are coloured by and outlined for in place of their own figures: a comparison. */
  override = $state.raw<{ readonly measure: Measure; readonly outlined: Uint8Array } | null>(null);
  readonly cells: Measure | null = $derived.by(() => {
    if (this.override) return this.override.measure;
    const { scored } = this;
    const measure = scored && cellMeasure(scored.cells, this.metric, scored.spacing, this.#uneven);
    return measure && this.#survivors ? onlyWhere(measure, this.#survivors) : measure;
  });
  readonly #robust = $derived(this.view.robust);
  /** 1 for each hexagon that is shown when only those that survive every weighting are; null = all are. */
  readonly #survivors = $derived(this.#robust ? (this.detail?.survives ?? null) : null);
  /** Positions of the hexagons that are listed: something was recorded there, and the filter lets them through. */
  readonly listedCells: readonly number[] = $derived.by(() => {
    const found: number[] = [];
    const survivors = this.#survivors;
    this.scored?.cells.incidents.forEach((count, cell) => {
      if (count > 0 && (!survivors || survivors[cell] === 1)) found.push(cell);
    });
    return found;
  });
  readonly points: Measure | null = $derived.by(() => this.scored && pointMeasure(this.scored.points));
  /** 1 for each hexagon with a line around it: more than chance, or what a comparison finds. */
  readonly outlined: Uint8Array | null = $derived.by(() => {
    const { scored, detail, override } = this;
    if (override || !scored) return override?.outlined ?? null;
    return Uint8Array.from(scored.cells.z, (_, cell) =>
      standingOf(scored.cells, detail, cell) === 'higher' ? 1 : 0
    );
  });
  /** The measure of what is on screen. */
  readonly measure = $derived(this.measureOf(this.level));
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
  /** The open place, once the figures that it needs are there. */
  readonly open: Spot | null = $derived.by(() => this.spotOf(this.selection));

  constructor(facts: MapFacts, history: ViewHistory, first: FirstFigures) {
    this.facts = facts;
    this.history = history;
    this.#first = first;
    this.breakdown = first.breakdown;
  }

  get view(): View {
    return this.history.view;
  }

  get firstMonth(): number {
    return this.#answer?.firstMonth ?? this.#first.firstMonth;
  }

  measureOf(level: Level): Measure | null {
    return level === 'wards' ? this.wards : level === 'cells' ? this.cells : this.points;
  }

  /** Starts the worker; every later `ask` goes to it. */
  start(port: Port): void {
    const { wards, version, months } = this.facts;
    const start = {
      version,
      population: Float64Array.from(wards, (ward) => ward.population),
      areaKm2: Float64Array.from(wards, (ward) => ward.areaKm2),
      monthsPresent: [...months.present]
    };
    this.#scorer = new Scorer(port, start, {
      scored: (scored) => this.#receive(scored),
      detailed: (detailed) => (this.#detailed = detailed),
      failed: (message) => (this.failure = message)
    });
  }

  stop(): void {
    this.#scorer?.stop();
    this.#scorer = undefined;
  }

  /** Fetches the names of snap points; without them hexagons are called by their ward, no reason to trouble anybody. */
  async loadNames(): Promise<void> {
    const response = await fetch(`/api/place-names?v=${this.facts.version}`);
    if (response.ok) this.names = (await response.json()) as Record<string, string>;
  }

  /** Asks for the figures of the present view. */
  ask(): void {
    this.askedAt = performance.now();
    this.#scorer?.ask({ spacing: this.spacing, weighing: this.asked.weighing });
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
    const found = await this.#scorer?.describe(target, weighing);
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

  #receive(scored: Scored): void {
    if (scored.study) this.#studies.set(scored.spacing, scored.study);
    if (scored.snapPoints) this.snapPoints = scored.snapPoints;
    this.study = this.#studies.get(scored.spacing) ?? null;
    this.#answer = scored;
    this.failure = null;
  }
}

export const [getExplorer, setExplorer] = createContext<Explorer>();
