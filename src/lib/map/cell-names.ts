/** The published name of a point without its opening words: "On or near High Street" → "High Street". */
export function streetOf(name: string): string {
  return name.replace(/^on or near\s+/i, '').trim();
}

/**
 * A name for each cell: that of the snap point in it with the most incidents in the period (first one of equals); null where
 * no point of the cell has a name. `ofPlace`: position of the cell of each snap point.
 */
export function cellNames(
  cells: number,
  ofPlace: Int32Array,
  placeId: Uint32Array,
  incidents: Float64Array,
  names: Readonly<Record<string, string>>
): (string | null)[] {
  const found = new Array<string | null>(cells).fill(null);
  const most = new Float64Array(cells).fill(-1);
  for (let place = 0; place < ofPlace.length; place++) {
    const cell = ofPlace[place];
    const name = names[placeId[place]];
    if (cell < 0 || !name || incidents[place] <= most[cell]) continue;
    most[cell] = incidents[place];
    found[cell] = streetOf(name);
  }
  return found;
}
