import { readGridReference } from '../places/position.ts';
import { isShape } from './concern-place.ts';

const PAIR = /^\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*$/;

/** The lines of a text that say something. */
export function writtenLines(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The two numbers of a line, as they are written; null for what is something else. */
export function writtenNumbers(line: string): readonly [string, string] | null {
  const found = PAIR.exec(line);
  return found && [found[1], found[2]];
}

/** A line as `x,y`, as `readConcernPlace` reads it: of two numbers or a grid reference. Null for what must be looked up, or is none. */
export function writtenPair(line: string): string | null {
  const numbers = writtenNumbers(line);
  if (numbers) return numbers.join(',');
  const grid = readGridReference(line);
  return grid ? grid.map(Math.round).join(',') : null;
}

/** Pairs with what is between them, as `readConcernPlace` reads it; a shape that is not known is a point. */
export function placeOfPairs(shape: string, pairs: readonly string[]): string {
  return [isShape(shape) ? shape : 'point', ...pairs].join(' ');
}

/** What is said of a line that is no position. */
export function notAPosition(index: number, line: string): string {
  return `Line ${index + 1}, “${line.slice(0, 40)}”, is not a position that is known here: write easting and northing like 561000, 178000, a grid reference like TQ 610 780, or a postcode.`;
}

/** A place as somebody writes it, to be changed: the inverse of `writtenPair` on every line. */
export function positionsOf(place: string): { readonly shape: string; readonly text: string } {
  const [shape, ...pairs] = place.split(' ');
  return { shape, text: pairs.join('\n').replaceAll(',', ', ') };
}

/** Whether positions say the same place again: what a form had filled in says nothing new. */
export function isSamePlace(place: string, shape: string, text: string): boolean {
  const pairs = writtenLines(text).map(writtenPair);
  return !pairs.includes(null) && placeOfPairs(shape, pairs as string[]) === place;
}
