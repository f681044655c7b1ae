import { LAMP_KIND_WORDS, type LampKind } from '#lib/server/import/inventory/lamp-kind.ts';
import { likelyUnit, METRES, type HeightUnit } from '#lib/server/import/inventory/quantity.ts';
import { clockTime, hoursOf } from '#lib/server/import/inventory/switch-regime.ts';
import { dayWritten } from '#lib/server/import/inventory/written-date.ts';
import { lights as source, type LightRow } from './source.ts';
import { registered } from '../run/registered.ts';
import { LAMPS, describeInventory, replaceLampInventory, type StoredLamp } from '#lib/server/store/lamps.ts';
import { asAtDay, belongingJudge, Repeats, Strange } from '../run/replace-inventory.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';

const NAME = 'Street lights';
/** When part-night lamps are off where neither the file nor `--part-night` says so. */
const PART_NIGHT = { offFrom: 0, offTo: 5 };
/** Watts below which a lamp is rather one of a sign: the smallest lanterns of streets have about ten. */
const SMALL_WATTS = 10;
const UNITS: Readonly<Record<HeightUnit, string>> = { m: 'metres', cm: 'centimetres', mm: 'millimetres' };

/** Street lights with their writer. */
export const lights = registered(source, {
  keeps: LAMPS,
  measured: true,
  writer: lightsWriter
});

/**
 * Takes a lighting inventory to the store, in place of the one of the same name: what stands within the council and 50 m of it, and beside
 * that, in no count, what stands within 1 km.
 */
export async function lightsWriter(run: Run): Promise<RowWriter<LightRow>> {
  const { store } = run.context;
  const belonging = await belongingJudge(store, 'street lamps');
  const name = run.options.name ?? NAME;
  const lamps = await replaceLampInventory(store, { name, importId: run.importId });
  const tally = new LampTally(run, (lamp) => lamps.add(lamp));
  const beyond = new LampTally(run, (lamp) => lamp.kind === 'lamp' && lamps.addBeyond(lamp));
  return {
    row(row, where) {
      if (row.place === null) return 'without place';
      const side = belonging(row.place);
      if (side === 'swapped') {
        const { easting, northing } = row.place;
        const message =
          'Easting and northing seem to be swapped: this would be in the council the other way round.';
        run.problems.add({ ...where, field: 'position', value: `${easting}, ${northing}`, message });
        return 'refused';
      }
      if (side !== 'inside') {
        if (side === 'near') beyond.take(row);
        tally.elsewhere++;
        return 'outside';
      }
      tally.take(row);
      return 'stored';
    },
    async finish() {
      if (tally.stored === 0) throw new Refused(nothingKept(run, tally.elsewhere));
      const unit =
        (run.options.heightUnit as HeightUnit | undefined) ?? tally.namedUnit ?? likelyUnit(tally.heights);
      const asAt = asAtDay(run, tally.newest);
      const covers = coversOf(run.options.covers);
      await describeInventory(store, lamps.inventoryId, {
        asAt,
        covers,
        heightMetres: unit ? METRES[unit] : 1
      });
      tally.say(unit, asAt);
      return { superseded: { stored: tally.repeats.identical, outside: 0, withoutPlace: 0 } };
    }
  };
}

function nothingKept(run: Run, elsewhere: number): string {
  const council = run.council?.name ?? 'the council';
  const first = run.problems.kept[0]?.message;
  const why =
    elsewhere > 0
      ? `All ${elsewhere.toLocaleString('en-GB')} rows with a usable position lie outside ${council}; check that the file is of this council.`
      : (first ?? 'No row has a position.');
  return `No lamp could be taken, so nothing was changed. ${why}`;
}

function coversOf(option: string | undefined): 'seen' | 'all' | readonly string[] {
  if (option === undefined) return 'seen';
  return option === 'all' ? 'all' : option.trim().split(/[\s,;]+/);
}

/** Counts the lamps of a run as they are stored, for the sentences about it. */
class LampTally {
  stored = 0;
  elsewhere = 0;
  newest: string | null = null;
  namedUnit: HeightUnit | null = null;
  readonly heights: number[] = [];
  readonly repeats = new Repeats();
  private readonly run: Run;
  private readonly keep: (lamp: StoredLamp) => unknown;
  private readonly kinds = new Map<LampKind, number>();
  private readonly partNight: { offFrom: number; offTo: number };
  private readonly counts = {
    timed: 0,
    untimed: 0,
    noRegime: 0,
    broken: 0,
    removed: 0,
    noHeight: 0,
    small: 0
  };
  private readonly strangeRegimes = new Strange();
  private readonly strangeStates = new Strange();

  constructor(run: Run, keep: (lamp: StoredLamp) => unknown) {
    this.run = run;
    this.keep = keep;
    this.partNight = hoursOf(run.options.partNight ?? '') ?? PART_NIGHT;
  }

  take(row: LightRow): void {
    this.stored++;
    if (!row.place || this.repeats.isRepeat(row.whole, row.place)) return;
    const { kind, ref, street, lampType, watts, regime, updated, heightUnit } = row;
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (updated !== null && (this.newest === null || updated > this.newest)) this.newest = updated;
    this.namedUnit ??= heightUnit;
    // A file whose heights name different units is brought to the first of them.
    const factor = heightUnit && this.namedUnit ? METRES[heightUnit] / METRES[this.namedUnit] : 1;
    const height = row.height === 0 || row.height === null ? null : row.height * factor;
    if (row.height === 0) this.counts.noHeight++;
    if (height !== null) this.heights.push(height);
    const hours = kind === 'lamp' ? this.hoursOff(row) : { offFrom: null, offTo: null };
    const working = kind === 'lamp' ? this.workingOf(row) : null;
    if (kind === 'lamp' && watts !== null && watts < SMALL_WATTS) this.counts.small++;
    const asWritten = { ref, street, lampType, watts, height, regime };
    this.keep({ kind, ...row.place, ...asWritten, ...hours, working });
  }

  private hoursOff({ burning, regime }: LightRow): { offFrom: number | null; offTo: number | null } {
    const always = { offFrom: null, offTo: null };
    if (burning.kind === 'unknown') this.counts.noRegime++;
    if (burning.kind === 'strange') this.strangeRegimes.add(regime ?? '');
    if (burning.kind !== 'part-night') return always;
    if (burning.offFrom === null || burning.offTo === null) this.counts.untimed++;
    else this.counts.timed++;
    return {
      offFrom: burning.offFrom ?? this.partNight.offFrom,
      offTo: burning.offTo ?? this.partNight.offTo
    };
  }

  private workingOf({ condition, status, burning }: LightRow): boolean | null {
    if (condition === 'removed') this.counts.removed++;
    if (condition === 'broken' || burning.kind === 'never') this.counts.broken++;
    if (condition === 'strange') this.strangeStates.add(status);
    if (condition === 'removed' || condition === 'broken' || burning.kind === 'never') return false;
    return condition === 'working' ? true : null;
  }

  /** What a person should know of the run: every guess, and every number that is not as it seems. */
  say(unit: HeightUnit | null, asAt: string | null): void {
    const { counts, strangeRegimes, strangeStates, repeats } = this;
    const say = (count: number, one: string, many: string, rest: string) => {
      if (count > 0) this.run.note(`${count.toLocaleString('en-GB')} ${count === 1 ? one : many} ${rest}`);
    };
    const lamps = (count: number, has: string, have: string, rest: string) =>
      say(count, `lamp ${has}`, `lamps ${have}`, rest);
    const off = `${clockTime(this.partNight.offFrom)} to ${clockTime(this.partNight.offTo)}`;
    const lampCount = this.kinds.get('lamp') ?? 0;
    this.run.note(
      `${inWords('lamp', lampCount)}${this.apart()}${asAt ? `, as at ${dayWritten(asAt)}` : ''}.`
    );
    if (unit) {
      const seen =
        this.namedUnit || this.run.options.heightUnit
          ? ''
          : ', as their size shows (--height-unit says otherwise)';
      this.run.note(`Heights are in ${UNITS[unit]}${seen}.`);
    }
    say(counts.noHeight, 'height is', 'heights are', '0: taken as not known.');
    lamps(counts.timed, 'burns', 'burn', 'part of the night by stated hours.');
    lamps(
      counts.untimed,
      'burns',
      'burn',
      `part of the night without stated hours: taken as off from ${off} (--part-night says otherwise).`
    );
    lamps(counts.noRegime, 'has', 'have', 'no switch regime: taken to burn all night.');
    lamps(
      strangeRegimes.count,
      'has',
      'have',
      `a switch regime that is not understood (${strangeRegimes.examples}): taken to burn all night.`
    );
    lamps(counts.broken, 'does', 'do', 'not work.');
    lamps(counts.removed, 'is', 'are', 'marked as removed or not there yet: it lights nothing.');
    lamps(
      strangeStates.count,
      'has',
      'have',
      `a condition that is not understood (${strangeStates.examples}): taken as working.`
    );
    lamps(
      counts.small,
      'has',
      'have',
      `less than ${SMALL_WATTS} W: perhaps of a sign, but the file calls it a lamp.`
    );
    say(repeats.identical, 'row repeats', 'rows repeat', 'another row wholly: each was kept once.');
    say(repeats.sharing, 'row stands', 'rows stand', 'at the same point as another, different row: kept.');
  }

  private apart(): string {
    const others = [...this.kinds].filter(([kind]) => kind !== 'lamp');
    if (others.length === 0) return '';
    return `; classed apart: ${others.map(([kind, count]) => inWords(kind, count)).join(', ')}`;
  }
}

function inWords(kind: LampKind, count: number): string {
  const [one, many] = LAMP_KIND_WORDS[kind];
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
