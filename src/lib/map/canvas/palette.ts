/** The colours of the map, by the names they have in `ui/tokens.css`. */
export interface Palette {
  readonly ramp: readonly string[];
  /** Scores that the surroundings make alone, without an incident: three tints of the environment's hue. */
  readonly around: readonly string[];
  readonly rampNone: string;
  readonly rampEdge: string;
  readonly land: string;
  readonly beyond: string;
  readonly water: string;
  readonly green: string;
  readonly building: string;
  readonly street: string;
  readonly streetEdge: string;
  readonly path: string;
  readonly rail: string;
  readonly wardEdge: string;
  readonly label: string;
  readonly labelMuted: string;
  /** Names on the strong shades of the ramp, where the usual ink does not stand out. */
  readonly labelOnStrong: string;
  /** The first shade (1 to 7) on which `labelOnStrong` stands out better than `label`. */
  readonly strongFrom: number;
  readonly labelHalo: string;
  readonly waterLabel: string;
  readonly significant: string;
  readonly significantHalo: string;
  readonly selected: string;
  readonly selectedHalo: string;
  readonly hatch: string;
  readonly hatchBeside: string;
  /** Lines along the ways that people walk. */
  readonly ways: Readonly<Record<'strong' | 'middle' | 'slight' | 'unknown', string>>;
}

/** The palette as the page shows it now: the tokens, light or dark, as colours that WebGL understands. */
export function readPalette(within: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  within.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const ramp = [1, 2, 3, 4, 5, 6, 7].map((shade) => read(`ramp-${shade}`));
  const [label, labelOnStrong] = [read('map-label'), read('map-label-on-strong')];
  const palette: Palette = {
    ramp,
    label,
    labelOnStrong,
    strongFrom: 1 + ramp.findIndex((shade) => contrast(labelOnStrong, shade) > contrast(label, shade)),
    around: [1, 2, 3].map((tint) => read(`around-${tint}`)),
    rampNone: read('ramp-none'),
    rampEdge: read('ramp-edge'),
    land: read('map-land'),
    beyond: read('map-beyond'),
    water: read('map-water'),
    green: read('map-green'),
    building: read('map-building'),
    street: read('map-street'),
    streetEdge: read('map-street-edge'),
    path: read('map-path'),
    rail: read('map-rail'),
    wardEdge: read('map-ward-edge'),
    labelMuted: read('map-label-muted'),
    labelHalo: read('map-label-halo'),
    waterLabel: read('map-water-label'),
    significant: read('map-significant'),
    significantHalo: read('map-significant-halo'),
    selected: read('map-selected'),
    selectedHalo: read('map-selected-halo'),
    hatch: read('map-hatch'),
    hatchBeside: read('map-hatch-beside'),
    ways: {
      strong: read('way-strong'),
      middle: read('way-middle'),
      slight: read('way-slight'),
      unknown: read('way-unknown')
    }
  };
  probe.remove();
  return palette;
}

/** Contrast of two colours "rgb(r, g, b)" as WCAG 2 defines it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => {
    const share = Number(text) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A colour "rgb(r, g, b)" as "#rrggbb", for whoever knows no other. */
export function hexOf(colour: string): `#${string}` {
  const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3);
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}
