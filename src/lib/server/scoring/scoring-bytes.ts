import type { Audience } from '#lib/core/audience/audience.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { encodeCube } from '#lib/core/incidents/cube.ts';
import { encodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import { pack, type Packed } from '#lib/server/answer/packed.ts';
import { loadScoringInputs } from './scoring-inputs.ts';
import { loadWardInputs } from './ward-inputs.ts';

/** Answers that are kept: the cube, and study areas of some spacings and hours. */
const MOST_BYTES = 12;

/** The incident cube as the browser reads it (`decodeCube`), kept until the data change. */
export async function cubeBytes(context: Context, coding: Coding): Promise<Packed> {
  const { version, cube } = await loadWardInputs(context);
  return keep(context, 'cube', version, coding, () => encodeCube(cube));
}

/** The cube of what was recorded just outside the council, in the same form, kept until the data change. */
export async function neighbourBytes(context: Context, coding: Coding): Promise<Packed> {
  const { version, neighbours } = await loadWardInputs(context);
  return keep(context, 'neighbours', version, coding, () => encodeCube(neighbours));
}

/** The study area of one spacing, with what an audience may be told of the environment at a moment, as the browser reads it (`decodeStudyArea`), kept until the data change. */
export async function studyAreaBytes(
  context: Context,
  spacing: number,
  moment: Moment,
  audience: Audience,
  coding: Coding
): Promise<Packed> {
  const { version, study, said } = await loadScoringInputs(context, spacing, { audience, moment });
  const name = `study-area-${spacing}-${audience}-${formatMoment(moment)}-${said}`;
  return keep(context, name, version, coding, () => encodeStudyArea(study));
}

function keep(
  { store }: Context,
  name: string,
  version: number,
  coding: Coding,
  make: () => ArrayBuffer
): Promise<Packed> {
  return remember(
    store,
    version,
    `bytes ${name} ${coding}`,
    () => pack(version, new Uint8Array(make()), coding),
    MOST_BYTES
  );
}
