import { narrowest } from '../audience/audience.ts';
import type { CellEnvironment } from '../environment/cell-environment.ts';
import type { EnvironmentColumn } from '../environment/measures/measure.ts';
import type { Factor } from './factor.ts';

/** A factor that is made of columns of the environment. */
interface Stated<Name extends string> extends Pick<Factor, 'id' | 'title' | 'reason' | 'unit'> {
  /** The columns that it rests on: who may be told it, and whether it hangs on the hour, follow from them. */
  readonly columns: Readonly<Record<Name, EnvironmentColumn>>;
  /** The raw value of every hexagon or ward, larger = worse; `NaN` = unknown. */
  measure(columns: Readonly<Record<Name, Float64Array>>): Float64Array;
  /** One place in words: `here` holds the value of each column there. */
  say(here: Readonly<Record<Name, number>>, environment: Pick<CellEnvironment, 'moment' | 'dark'>): string;
}

/** A factor from columns of the environment; without any of them it is unknown everywhere. */
export function environmentFactor<Name extends string>(stated: Stated<Name>): Factor {
  const { id, title, reason, unit } = stated;
  const names = Object.keys(stated.columns) as Name[];
  const columns = names.map((name) => stated.columns[name]);
  return {
    ...{ id, title, reason, unit, columns, needs: ['environment'] },
    hourly: columns.some(({ hourly }) => hourly),
    audience: narrowest(columns.map(({ audience }) => audience)),
    measure({ q }, { environment }) {
      const found = names.map((name) => [name, environment?.columns[stated.columns[name].name]] as const);
      if (found.some(([, column]) => column === undefined)) return new Float64Array(q.length).fill(NaN);
      return stated.measure(Object.fromEntries(found) as Record<Name, Float64Array>);
    },
    say(raw, cell, { environment }) {
      if (!environment || Number.isNaN(raw[cell])) return 'not known';
      const here = names.map((name) => [name, environment.columns[stated.columns[name].name][cell]]);
      return stated.say(Object.fromEntries(here) as Record<Name, number>, environment);
    }
  };
}
