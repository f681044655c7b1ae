import { parseCellId } from '#lib/core/geometry/hex-grid.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import { unknownCells, unknownWards } from '#lib/map/legend/unknown.ts';
import { basisOf } from '#lib/map/panels/basis.ts';
import type { FirstFigures } from '#lib/map/panels/spot.ts';
import { NEAR_SPACING } from '#lib/map/question/levels.ts';
import { askedBy } from '#lib/map/question/question.ts';
import type { ViewHistory } from '#lib/state/view-history.svelte.ts';
import type { Selection, View } from '#lib/state/view.ts';
import type { MapFacts } from './facts.ts';
import { Scorer, type Port } from './scorer.ts';
import type { Asking, CellPlaces, Detailed, Outlined, Scored, SnapPoints } from './scoring-messages.ts';

/** The spacing of a hexagon, or of a hotspot made of them, that is open; null for other places. */
function spacingOf(selection: Selection | null): number | null {
  const ofHexagons = selection?.kind === 'cell' || selection?.kind === 'hotspot';
  return ofHexagons ? (parseCellId(selection.id)?.spacing ?? null) : null;
}

/** What is asked, and what the worker has answered: until it has, the server's first figures stand. */
export class Answers {
  readonly facts: MapFacts;
  readonly history: ViewHistory;
  readonly #first: FirstFigures;

  /** The newest answer of the worker, as it came. */
  #answer = $state.raw<Scored | null>(null);
  /** The newest closer look, which may be at older scores. */
  #detailed = $state.raw<Detailed | null>(null);
  /** The newest hotspots, which may be of older scores. */
  protected foundHotspots = $state.raw<Outlined | null>(null);
  /** The hexagons of the answer, and the snap points. */
  study = $state.raw<CellPlaces | null>(null);
  snapPoints = $state.raw<SnapPoints | null>(null);
  /** Names of snap points by id. */
  names = $state.raw<Readonly<Record<string, string>>>({});
  /** Why there are no figures from the worker; null while all is well. */
  failure = $state<string | null>(null);

  /** When the newest question was asked, for measuring how long its colours take. */
  askedAt = 0;
  protected scorer: Scorer | undefined;
  readonly #studies = new Map<number, CellPlaces>();

  // One derived value for each part of the view: moving the map must not ask anything anew.
  readonly #profile = $derived(this.view.profile);
  readonly #categories = $derived(this.view.categories);
  readonly #change = $derived(this.view.change);
  readonly #period = $derived(this.view.period);
  readonly #moment: Moment | null = $derived(this.view.moment);
  /** The spacing that the zoom asks for; the small hexagons where there is no map. */
  zoomSpacing = $state(NEAR_SPACING);
  readonly #pinned = $derived(spacingOf(this.view.selection));
  /** Metres between hexagons: as chosen, else as in the hexagon that is open, else by the zoom. */
  readonly spacing: number = $derived(this.view.spacing ?? this.#pinned ?? this.zoomSpacing);
  /** Whether hotspots are listed or one is open: else nobody waits for them. */
  readonly wantsHotspots = $derived(this.view.list === 'hotspots' || this.view.selection?.kind === 'hotspot');
  readonly asked = $derived.by(() =>
    askedBy(
      {
        ...{ profile: this.#profile, categories: this.#categories },
        ...{ change: this.#change, period: this.#period, moment: this.#moment }
      },
      this.facts
    )
  );
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

  constructor(facts: MapFacts, history: ViewHistory, first: FirstFigures) {
    this.facts = facts;
    this.history = history;
    this.#first = first;
  }

  get view(): View {
    return this.history.view;
  }

  get firstMonth(): number {
    return this.#answer?.firstMonth ?? this.#first.firstMonth;
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
    this.scorer = new Scorer(port, start, {
      scored: (scored) => this.#receive(scored),
      detailed: (detailed) => (this.#detailed = detailed),
      outlined: (outlined) => (this.foundHotspots = outlined),
      failed: (message) => (this.failure = message)
    });
  }

  stop(): void {
    this.scorer?.stop();
    this.scorer = undefined;
  }

  /** Fetches the names of snap points; without them hexagons are called by their ward, no reason to trouble anybody. */
  async loadNames(): Promise<void> {
    const response = await fetch(`/api/place-names?v=${this.facts.version}`);
    if (response.ok) this.names = (await response.json()) as Record<string, string>;
  }

  /** Asks for the figures of the present view. */
  ask(): void {
    this.askedAt = performance.now();
    this.scorer?.ask({ spacing: this.spacing, weighing: this.asked.weighing }, this.wantsHotspots);
  }

  /** Asks another question, and the present one right after, so that the two can be compared. */
  askFirst(weighing: Asking): void {
    this.scorer?.ask({ spacing: this.spacing, weighing });
    this.ask();
  }

  #receive(scored: Scored): void {
    if (scored.study) this.#studies.set(scored.spacing, scored.study);
    if (scored.snapPoints) this.snapPoints = scored.snapPoints;
    this.study = this.#studies.get(scored.spacing) ?? null;
    this.#answer = scored;
    this.failure = null;
  }
}
