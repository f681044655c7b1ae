import type { KeptFloors, UnmetFloor } from './floor.ts';
import type { NoPlan } from './no-plan.ts';
import type { Means } from './travel.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What was asked, as far as sentences about limits need it. */
export interface LimitsAsked {
  readonly minutes: number | null;
  readonly minutesEach: number;
  readonly means: Means;
  readonly hasBase: boolean;
  readonly wardName: (ward: number) => string;
}

/** Which limit leaves no plan, with what would do; `field`: of the question that it stands in. */
export function noPlanInWords(
  why: NoPlan,
  asked: LimitsAsked
): { readonly field: 'areas' | 'minutes' | 'must' | 'exclude'; readonly message: string } {
  switch (why.kind) {
    case 'nothing':
      return {
        field: 'exclude',
        message:
          'Nothing is left to choose from: every area where something is expected is excluded. Take some of what must not be in back.'
      };
    case 'areas':
      return {
        field: 'areas',
        message: `${why.must} areas must be in, and ${areas(why.areas)} asked for: ask for ${why.must} or more, or take some of what must be in back.`
      };
    case 'ward':
      return {
        field: 'must',
        message: `${why.must} of the areas that must be in lie in ${asked.wardName(why.ward)}, and at most ${why.most} may be in one ward: allow ${why.must}, or take some of what must be in back.`
      };
    case 'must-minutes':
      return {
        field: 'minutes',
        message: `What must be in takes ${minutes(why.needed)} with the ways between${asked.hasBase ? ', from the base and back to it' : ''}, and the shift has ${minutes(asked.minutes!)}: give ${minutes(why.needed)} or more, or take some of what must be in back.`
      };
    case 'minutes':
      return {
        field: 'minutes',
        message: `No area can be reached in this shift: ${asked.minutesEach} minutes in the one that is reached soonest ${asked.hasBase ? 'and the way from the base and back ' : ''}take ${minutes(why.needed)} ${by(asked.means)}, and the shift has ${minutes(asked.minutes!)}. Give ${minutes(why.needed)} or more${asked.hasBase ? `, or a base that is nearer${asked.means === 'foot' ? ', or go by car' : ''}` : ''}.`
      };
  }
}

/** For which wards the floor holds, and for which it does not and why. */
export function floorInWords({ kept, unmet }: KeptFloors, asked: LimitsAsked): string[] {
  const wards = [...kept.keys()].map(asked.wardName);
  const held =
    wards.length > 0
      ? [
          `The floor holds for ${LIST.format(wards)}${wards.length === 1 ? ', which would be served worst' : ''}.`
        ]
      : unmet.length === 0
        ? ['No ward falls below the floor.']
        : [];
  return [...held, ...unmetInWords(unmet, asked)];
}

/** What was drawn by lot, and which places of it are empty. */
export function lotInWords(
  {
    drawn,
    controls,
    undrawn
  }: {
    readonly drawn: readonly number[];
    readonly controls: readonly number[];
    readonly undrawn: number;
  },
  { seed, rotation }: { readonly seed: number; readonly rotation: number }
): string[] {
  return [
    ...(drawn.length > 0
      ? [
          `${drawn.length === 1 ? 'One of the areas was' : `${drawn.length} of the areas were`} drawn by lot (seed ${seed}) and ${controls.length === 1 ? 'one other that would have fitted is' : `${controls.length} others that would have fitted are`} left alone, so that the effect can be measured.`
        ]
      : []),
    ...(rotation > 0 && drawn.length + undrawn === 0
      ? ['Places that must be in leave none to be drawn by lot. Ask for more areas.']
      : []),
    ...(undrawn > 0
      ? [
          `${undrawn === 1 ? 'One place of the lot is' : `${undrawn} places of the lot are`} empty: each takes two candidates that would fit, one to patrol and one to leave alone, and there were not as many. Give more minutes, allow more areas in a ward, or a smaller share by lot.`
        ]
      : [])
  ];
}

function unmetInWords(unmet: readonly UnmetFloor[], asked: LimitsAsked): string[] {
  const told = unmet.filter((one) => one.kind === 'minutes');
  const named = (kind: UnmetFloor['kind']): string =>
    LIST.format(unmet.filter((one) => one.kind === kind).map(({ ward }) => asked.wardName(ward)));
  return [
    ...(told.length > 0
      ? [
          `The floor cannot be kept in a shift of ${minutes(asked.minutes!)}: an area of ${LIST.format(told.map(({ ward, needed }) => `${asked.wardName(ward)} needs ${minutes(needed)}`))} ${by(asked.means)}, ways included. Give more minutes${asked.hasBase ? ', or a base that is nearer' : ''}.`
        ]
      : []),
    ...(unmet.some(({ kind }) => kind === 'together')
      ? [
          `The floor cannot be kept for ${named('together')} beside what else must be in: give more areas or minutes.`
        ]
      : []),
    ...(unmet.some(({ kind }) => kind === 'areas')
      ? [
          `The floor cannot be kept for ${named('areas')}: places that must be in take all the areas. Ask for more areas.`
        ]
      : []),
    ...(unmet.some(({ kind }) => kind === 'lot')
      ? [
          `The floor cannot be kept for ${named('lot')}: places that must be in and those drawn by lot take all the areas. Ask for more areas, or a smaller share by lot.`
        ]
      : [])
  ];
}

function areas(count: number): string {
  return count === 1 ? 'one area is' : `${count} areas are`;
}

function minutes(count: number): string {
  return `${Math.ceil(count).toLocaleString('en-GB')} minutes`;
}

function by(means: Means): string {
  return means === 'foot' ? 'on foot' : 'by car';
}
