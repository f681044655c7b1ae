/** The colours of the map, by the names they have in `ui/tokens.css`. */
export interface Palette {
  readonly ramp: readonly string[];
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
  readonly labelHalo: string;
  readonly waterLabel: string;
  readonly significant: string;
  readonly significantHalo: string;
  readonly selected: string;
  readonly selectedHalo: string;
  readonly hatch: string;
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
  const palette: Palette = {
    ramp: [1, 2, 3, 4, 5, 6, 7].map((shade) => read(`ramp-${shade}`)),
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
    label: read('map-label'),
    labelMuted: read('map-label-muted'),
    labelHalo: read('map-label-halo'),
    waterLabel: read('map-water-label'),
    significant: read('map-significant'),
    significantHalo: read('map-significant-halo'),
    selected: read('map-selected'),
    selectedHalo: read('map-selected-halo'),
    hatch: read('hatch')
  };
  probe.remove();
  return palette;
}
