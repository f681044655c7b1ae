/** A row of a made-up extract as a force might write it. */
export interface BuiltExtractRow {
  readonly time?: string;
  readonly x?: number | string;
  readonly y?: number | string;
  readonly offence?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly da?: string;
}

const HEAD = 'OccurredFrom,Easting,Northing,HO_Desc,VictimSex,VictimAge,DAFlag';
/** As the issue's own example names the columns. */
export const MAP =
  'time=OccurredFrom,east=Easting,north=Northing,offence=HO_Desc,sex=VictimSex,age=VictimAge,da=DAFlag';

/** A made-up extract as a CSV file; what a row leaves out is an evening in March in the middle of Marshside. */
export function extractFile(rows: readonly BuiltExtractRow[]): string {
  const lines = rows.map((row) => {
    const { time = '07/03/2025 22:15', x = 561_000, y = 179_000, offence = 'Common assault' } = row;
    const { sex = 'F', age = '24', da = 'N' } = row;
    return [time, x, y, offence, sex, age, da].join(',');
  });
  return `${[HEAD, ...lines].join('\n')}\n`;
}
