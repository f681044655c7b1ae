/** A smooth random surface: a value in −1..1 for every point, always the same for the same seed. */
export type Noise = (x: number, y: number) => number;

/**
 * Smooth value noise: random values on a lattice `wavelength` metres wide, joined by quintic steps (Perlin, "Improving noise", 2002).
 * `seed` is any 32-bit whole number.
 */
export function makeNoise(seed: number, wavelength: number): Noise {
  return (x, y) => {
    const u = x / wavelength;
    const v = y / wavelength;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const s = ease(u - i);
    const t = ease(v - j);
    const low = mix(lattice(seed, i, j), lattice(seed, i + 1, j), s);
    const high = mix(lattice(seed, i, j + 1), lattice(seed, i + 1, j + 1), s);
    return mix(low, high, t);
  };
}

/** Noise of three wavelengths together, each half as long and half as strong as the one before. */
export function roughNoise(seed: number, wavelength: number): Noise {
  const broad = makeNoise(seed, wavelength);
  const middle = makeNoise(seed + 1, wavelength / 2);
  const fine = makeNoise(seed + 2, wavelength / 4);
  return (x, y) => (broad(x, y) + middle(x, y) / 2 + fine(x, y) / 4) / 1.75;
}

function ease(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** A hash of a lattice point as a number in −1..1 (finaliser of MurmurHash3, Appleby, 2011). */
function lattice(seed: number, i: number, j: number): number {
  let h = (seed ^ Math.imul(i, 0x9e3779b1) ^ Math.imul(j, 0x85ebca77)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return (h >>> 0) / 2147483648 - 1;
}
