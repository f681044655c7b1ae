/** Longitude and latitude in turn. */
type Line = Float64Array;

/**
 * Joins lines end to end where exactly two of them meet, turning them round as needed: a street that is mapped in many
 * pieces becomes one line that its name fits on. Lines meet where their ends are the very same position.
 */
export function joinLines(lines: readonly Line[]): Line[] {
  const meetings = new Map<string, number[]>();
  lines.forEach((line, i) => {
    for (const key of [keyAt(line, 0), keyAt(line, line.length - 2)]) {
      const meeting = meetings.get(key);
      if (meeting) meeting.push(i);
      else meetings.set(key, [i]);
    }
  });
  const used = new Uint8Array(lines.length);
  /** The line that goes on from an end, when there is just one. */
  const onward = (key: string, from: number): number => {
    const meeting = meetings.get(key) ?? [];
    if (meeting.length !== 2) return -1;
    const other = meeting[0] === from ? meeting[1] : meeting[0];
    return used[other] ? -1 : other;
  };
  return lines.flatMap((line, i) => {
    if (used[i]) return [];
    used[i] = 1;
    const forwards = follow(line, i);
    const backwards = follow(turned(line), i);
    const pieces = [...backwards.reverse().map(turned), line, ...forwards];
    return [joined(pieces)];
  });

  /** What comes after the end of a line, each piece turned the way it is walked. */
  function follow(start: Line, index: number): Line[] {
    const pieces: Line[] = [];
    let last = index;
    for (let end = keyAt(start, start.length - 2); ;) {
      const next = onward(end, last);
      if (next < 0) return pieces;
      used[next] = 1;
      const piece = keyAt(lines[next], 0) === end ? lines[next] : turned(lines[next]);
      pieces.push(piece);
      end = keyAt(piece, piece.length - 2);
      last = next;
    }
  }
}

function keyAt(line: Line, at: number): string {
  return `${line[at]},${line[at + 1]}`;
}

function turned(line: Line): Line {
  const back = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) back.set(line.subarray(i, i + 2), line.length - 2 - i);
  return back;
}

function joined(pieces: readonly Line[]): Line {
  if (pieces.length === 1) return pieces[0];
  const whole = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length - 2, 2));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length - 2;
  }
  return whole;
}
