// Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function", 1969,
// in the form of Algorithm 715 (1993) for the normal integral.
const CENTRE_TOP = [
  2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
  0.065682337918207449113
];
const CENTRE_BOTTOM = [
  47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
];
const SHOULDER_TOP = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
  1.0765576773720192317e-8
];
const SHOULDER_BOTTOM = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727
];
const TAIL_TOP = [
  0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
  2.9112874951168792e-5, 0.02307344176494017303
];
const TAIL_BOTTOM = [
  1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
  7.29751555083966205e-5
];

const ROOT_32 = 5.656854249492380195;
const ONE_OVER_ROOT_2_PI = 0.398942280401432677939946;

/**
 * The chance that a standard normal number exceeds `z`, with full relative accuracy far into the tail (to 10⁻³⁰⁰).
 * Cody, 1969 / 1993. `NaN` for `NaN`.
 */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const size = Math.abs(z);
  if (size <= 0.67448975) {
    const squared = size > 1e-16 ? z * z : 0;
    let top = CENTRE_TOP[4] * squared;
    let bottom = squared;
    for (let i = 0; i < 3; i++) {
      top = (top + CENTRE_TOP[i]) * squared;
      bottom = (bottom + CENTRE_BOTTOM[i]) * squared;
    }
    return 0.5 - (z * (top + CENTRE_TOP[3])) / (bottom + CENTRE_BOTTOM[3]);
  }
  const beyond = size <= ROOT_32 ? shoulder(size) : tail(size);
  return z > 0 ? beyond : 1 - beyond;
}

/** The chance of a standard normal number at least as far from 0 as `z`, either way. `NaN` for `NaN`. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}

/**
 * The standard normal number that a share `p` (0 to 1) lies below, to 16 digits: Wichura, Algorithm AS 241 (PPND16), 1988.
 * ∓∞ at 0 and 1; throws a `RangeError` outside.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a share: ${p}`);
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    return fromMiddle * ratio(MIDDLE, 0.180625 - fromMiddle * fromMiddle);
  }
  const rest = Math.min(p, 1 - p);
  if (rest === 0) return p === 0 ? -Infinity : Infinity;
  const depth = Math.sqrt(-Math.log(rest));
  const far = depth <= 5 ? ratio(NEAR, depth - 1.6) : ratio(FAR, depth - 5);
  return fromMiddle < 0 ? -far : far;
}

function shoulder(size: number): number {
  let top = SHOULDER_TOP[8] * size;
  let bottom = size;
  for (let i = 0; i < 7; i++) {
    top = (top + SHOULDER_TOP[i]) * size;
    bottom = (bottom + SHOULDER_BOTTOM[i]) * size;
  }
  return density(size) * ((top + SHOULDER_TOP[7]) / (bottom + SHOULDER_BOTTOM[7]));
}

function tail(size: number): number {
  const inverse = 1 / (size * size);
  let top = TAIL_TOP[5] * inverse;
  let bottom = inverse;
  for (let i = 0; i < 4; i++) {
    top = (top + TAIL_TOP[i]) * inverse;
    bottom = (bottom + TAIL_BOTTOM[i]) * inverse;
  }
  const series = (inverse * (top + TAIL_TOP[4])) / (bottom + TAIL_BOTTOM[4]);
  return density(size) * ((ONE_OVER_ROOT_2_PI - series) / size);
}

/** exp(−z²/2), the square taken in two parts so that no digit is lost. */
function density(size: number): number {
  const coarse = Math.trunc(size * 16) / 16;
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-(size - coarse) * (size + coarse) * 0.5);
}

// Wichura's coefficients: numerator, denominator.
const MIDDLE: [number[], number[]] = [
  [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
  ],
  [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852854561
  ]
];
const NEAR: [number[], number[]] = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
    0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9
  ]
];
const FAR: [number[], number[]] = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7
  ],
  [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15
  ]
];

function ratio([top, bottom]: [number[], number[]], at: number): number {
  const value = (coefficients: number[]): number =>
    coefficients.reduceRight((sum, next) => sum * at + next, 0);
  return value(top) / value(bottom);
}
