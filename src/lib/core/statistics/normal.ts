import { exp, log } from './elementary.ts';

// Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function", 1969,
// in the form of Algorithm 715 (1993) for the normal integral.
const CENTRE_TOP = [
  2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356, 0.06568233791820745
];
const CENTRE_BOTTOM = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const SHOULDER_TOP = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735, 9842.714838383978, 1.0765576773720192e-8
];
const SHOULDER_BOTTOM = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992
];
const TAIL_TOP = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5,
  0.023073441764940174
];
const TAIL_BOTTOM = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5
];

const ROOT_32 = 5.656854249492381;
const ONE_OVER_ROOT_2_PI = 0.3989422804014327;

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
  const depth = Math.sqrt(-log(rest));
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
  return exp(-coarse * coarse * 0.5) * exp(-(size - coarse) * (size + coarse) * 0.5);
}

// Wichura's coefficients: numerator, denominator.
const MIDDLE: [number[], number[]] = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854
  ]
];
const NEAR: [number[], number[]] = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9
  ]
];
const FAR: [number[], number[]] = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15
  ]
];

function ratio([top, bottom]: [number[], number[]], at: number): number {
  const value = (coefficients: number[]): number =>
    coefficients.reduceRight((sum, next) => sum * at + next, 0);
  return value(top) / value(bottom);
}
