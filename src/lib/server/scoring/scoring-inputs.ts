import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import { concernsOfCells } from '#lib/core/concerns/concerns-of-cells.ts';
import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import type { NamedPoints } from '#lib/core/incidents/area-name.ts';
import { gridOver } from '#lib/core/geometry/hex-grid.ts';
import { planarPolygons, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { detailTools, type DetailTools } from '#lib/core/scoring/detail-tools.ts';
import { scoringFrame, type ScoringFrame } from '#lib/core/scoring/frame.ts';
import { makeStudyArea, type StudyArea } from '#lib/core/scoring/study-area.ts';
import type { Context } from '#lib/server/context.ts';
import { concernsInScores } from '#lib/server/concerns/concerns-in-scores.ts';
import { loadEnvironment } from '#lib/server/environment/load-environment.ts';
import { environmentOfCells } from '#lib/server/environment/shares.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import { remember } from '#lib/server/store/memo.ts';
import { namedPointsOf } from './named-points.ts';
import { momentFor } from './score-request.ts';
import { loadWardInputs, wardEnvironmentAt, type WardInputs } from './ward-inputs.ts';

/** All that scoring at one spacing needs from the store. */
export interface ScoringInputs extends WardInputs {
  /** Whom it may be told. */
  readonly audience: Audience;
  readonly study: StudyArea;
  /** Of which state of concerns the study area tells; null = of none. */
  readonly said: string | null;
  readonly frame: ScoringFrame;
  readonly tools: DetailTools;
  /** What hexagons and areas are called by. */
  readonly named: NamedPoints;
  /** The environment of each ward; null when nothing is measured. */
  readonly wardEnvironment: CellEnvironment | null;
}

/** What inputs are wanted for. */
export interface InputsWanted {
  /** Who is answered: what is not for them is not among the inputs. */
  readonly audience: Audience;
  /** Month (number) whose wards count; else those in force in the newest month imported. */
  readonly wardsAt?: number;
  /** When the environment is told; else at the usual moment. */
  readonly moment?: Moment;
  /** Whether past months are foretold, so that what residents said since must not be known. */
  readonly isOfThePast?: boolean;
}

/** Inputs that are kept: for each spacing one, and some of other hours. */
const MOST_INPUTS = 8;

/**
 * The cube, the study area at one spacing (metres) and the wards, read from the store and kept until the data change.
 * With nothing imported everything is empty, and nothing fails.
 */
export async function loadScoringInputs(
  context: Context,
  spacing: number,
  { audience, wardsAt, moment, isOfThePast }: InputsWanted
): Promise<ScoringInputs> {
  const { store } = context;
  const inputs = await loadWardInputs(context, wardsAt);
  const { version, cube, neighbours, wardSet, months } = inputs;
  const loaded = await loadEnvironment(context);
  const kept = `${spacing} ${wardSet?.id}`;
  const bare = () =>
    remember(store, version, `bare ${kept}`, async () => {
      const areas = wardSet ? await areasOf(store, wardSet.id) : [];
      const polygons: PlanarPolygon[][] = areas.map((area) => planarPolygons(area.geometry));
      return makeStudyArea(
        gridOver(spacing, polygons.flat()),
        polygons,
        cube,
        loaded?.ground.get(spacing) ?? null
      );
    });
  const namedPoints = () =>
    remember(store, version, `named ${wardSet?.id}`, () => namedPointsOf(store, cube));
  const then = loaded && (moment ?? momentFor(months.present));
  const said = mayKnow(audience, 'officer') && !isOfThePast ? await concernsInScores(context) : null;
  return remember(
    store,
    version,
    `inputs ${kept} ${audience} ${then ? formatMoment(then) : 'unmeasured'} ${said?.stamp ?? 'unsaid'}`,
    async (): Promise<ScoringInputs> => {
      const places = await bare();
      const told = toldColumns(audience, 'cells');
      const study = {
        ...places,
        ...(then && { environment: environmentOfCells(loaded, places.grid, then, told) }),
        ...(said && { concerns: concernsOfCells(said.concerns, places.grid, said.at) })
      };
      const wardEnvironment = then ? await wardEnvironmentAt(context, inputs, then, audience) : null;
      const frame = scoringFrame(cube, study);
      const tools = detailTools(cube, frame, neighbours);
      const named = await namedPoints();
      return { ...inputs, audience, study, said: said?.stamp ?? null, frame, tools, named, wardEnvironment };
    },
    MOST_INPUTS
  );
}
