const POINTS = [
  'n',
  'nne',
  'ne',
  'ene',
  'e',
  'ese',
  'se',
  'sse',
  's',
  'ssw',
  'sw',
  'wsw',
  'w',
  'wnw',
  'nw',
  'nnw'
];
const WORDS: Readonly<Record<string, string>> = { north: 'n', east: 'e', south: 's', west: 'w' };
const BLANK = /^(unknown|not known|n\/?a|none|null|-|varies|various|all|rotat\w*|ptz)?$/i;

/**
 * A direction in degrees clockwise from north, 0 up to 360: "245", "245°", "SW", "north-west"; null when blank or turning, `NaN` when it
 * is none, such as 400 or −20.
 */
export function bearingOf(text: string): number | null {
  const value = text.trim();
  if (BLANK.test(value)) return null;
  const number = /^(\d+(?:\.\d+)?)\s*(?:°|deg|degrees?)?$/i.exec(value);
  if (number) return Number(number[1]) <= 360 ? Number(number[1]) % 360 : NaN;
  const letters = value
    .toLowerCase()
    .replace(/north|east|south|west/g, (word) => WORDS[word])
    .replace(/[\s-]/g, '');
  const point = POINTS.indexOf(letters);
  return point < 0 ? NaN : point * 22.5;
}

/** A horizontal angle of view in degrees, above 0 up to 360 ("90", "dome" = 360); null when blank, `NaN` when it is none. */
export function viewOf(text: string): number | null {
  const value = text.trim();
  if (/^(unknown|not known|n\/?a|none|null|-)?$/i.test(value)) return null;
  if (/^(dome|all round|full|panoramic|360\s*°?)$/i.test(value)) return 360;
  const number = /^(\d+(?:\.\d+)?)\s*(?:°|deg|degrees?)?$/i.exec(value);
  return number && Number(number[1]) > 0 && Number(number[1]) <= 360 ? Number(number[1]) : NaN;
}
