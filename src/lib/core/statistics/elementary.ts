// The language leaves the last bit of Math.exp, Math.log and powers to each engine, and engines differ: a browser newer than the
// server would show other digits than the server's files. These are made of additions, multiplications and divisions alone, which
// IEEE 754 fixes to the bit, and are right to about one unit in the last place.

/** ln 2 in two parts, the first short enough that a whole number up to 2¹¹ times it is exact (Cody and Waite, 1980). */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = Math.LN2;
const HIGHEST = 709.782712893384;
const LOWEST = -745.1332191019412;

/** 1/n! for n = 0 to 14: the series is shorter than half a bit beyond that for |x| ≤ ½ ln 2. */
const EXP_SERIES = Float64Array.from({ length: 15 }, (_, n) => 1 / factorial(n));
/** 1/(2n + 1) for n = 0 to 11: likewise for |f| ≤ 0.1716. */
const LOG_SERIES = Float64Array.from({ length: 12 }, (_, n) => 1 / (2 * n + 1));

const one = new Float64Array(1);
const halves = new Uint32Array(one.buffer);
/** Position of the half that holds sign and exponent. */
const UPPER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** eˣ, the same on every machine. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > HIGHEST) return Infinity;
  if (x < LOWEST) return 0;
  const steps = Math.round(x / LN2);
  return scaled(series(x - steps * LN2_HIGH - steps * LN2_LOW), steps);
}

/** 2ˣ, the same on every machine; exact where x is whole. */
export function powerOfTwo(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x >= 1024) return Infinity;
  if (x < -1075) return 0;
  const steps = Math.round(x);
  return scaled(series((x - steps) * LN2), steps);
}

/** The natural logarithm, the same on every machine; −∞ at 0, `NaN` below. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? Infinity : NaN;
  let steps = 0;
  let mantissa = x;
  if (mantissa < 2 ** -1022) {
    mantissa *= 2 ** 54;
    steps = -54;
  }
  one[0] = mantissa;
  const exponent = (halves[UPPER] >>> 20) - 1023;
  halves[UPPER] -= exponent << 20;
  mantissa = one[0];
  steps += exponent;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    steps++;
  }
  // ln m = 2 artanh f, f = (m − 1)/(m + 1).
  const f = (mantissa - 1) / (mantissa + 1);
  const squared = f * f;
  let sum = LOG_SERIES[LOG_SERIES.length - 1];
  for (let n = LOG_SERIES.length - 2; n > 0; n--) sum = sum * squared + LOG_SERIES[n];
  return steps * LN2_HIGH + (2 * f + (2 * f * (squared * sum) + steps * LN2_LOW));
}

/** x to the power y for x > 0, the same on every machine; right to about |y ln x| units in the last place. */
export function power(x: number, y: number): number {
  return exp(y * log(x));
}

/** eˣ for |x| ≤ ½ ln 2. */
function series(x: number): number {
  let sum = EXP_SERIES[EXP_SERIES.length - 1];
  for (let n = EXP_SERIES.length - 2; n > 0; n--) sum = sum * x + EXP_SERIES[n];
  return 1 + x * sum;
}

/** value · 2^steps, in two parts so that neither leaves the range of numbers. */
function scaled(value: number, steps: number): number {
  const first = Math.trunc(steps / 2);
  return value * wholePower(first) * wholePower(steps - first);
}

/** 2^steps for steps from −1022 to 1023, by its bits. */
function wholePower(steps: number): number {
  one[0] = 0;
  halves[UPPER] = (steps + 1023) << 20;
  return one[0];
}

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}
