/** A limit that holds for every figure from published police data. */
export interface Limit {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What the published data cannot tell, worst misreading first. */
export const LIMITS: readonly Limit[] = [
  {
    id: 'recorded',
    title: 'Recorded is not the same as happened',
    text: 'Much crime is never reported, and what is recorded depends on who reports, who looks and how it is classed. A high figure can mean that people trust the police enough to call.'
  },
  {
    id: 'snap-points',
    title: 'Points are not addresses',
    text: 'Police publish each incident at the nearest of a fixed list of points, in the middle of a street or at a public place, each standing for eight or more addresses or for none. Read streets and neighbourhoods, not doors.'
  },
  {
    id: 'victims',
    title: 'Nothing about victims, days or hours',
    text: 'Published rows have a month, a point and one of fourteen categories. Violence against women and girls cannot be told apart from other violence, nor night from day.'
  },
  {
    id: 'residents',
    title: 'Residents are not everyone who is there',
    text: 'Rates divide by people who live in a ward. Where people come to shop, change trains or go out, the rate per resident is high without the place being riskier for each person.'
  },
  {
    id: 'railways',
    title: 'Railways are in a separate file',
    text: 'British Transport Police publish their own file. While it is missing, incidents on trains and in stations are missing too.'
  },
  {
    id: 'no-place',
    title: 'Some rows have no place',
    text: 'A small share of rows is published without a point. They are counted for the force and cannot be given to a ward.'
  },
  {
    id: 'revisions',
    title: 'Old months change',
    text: 'Forces revise earlier months. Each month here is as it stood in the file that was imported; when a newer file replaces it, the data page says what changed.'
  },
  {
    id: 'wards',
    title: 'Wards change',
    text: 'Ward boundaries are replaced from time to time. Each figure names the set of wards that it is counted on, with the dates between which that set was in force.'
  }
];
