/** Kinds of public place that police publish instead of a street, as they stand in the files. */
export const PUBLIC_PLACES: readonly string[] = (
  'Parking Area|Supermarket|Shopping Area|Petrol Station|Hospital|Nightclub|Pedestrian Subway|Park/open Space|' +
  'Sports/recreation Area|Further/higher Educational Building|Theatre/concert Hall|Police Station|Prison|' +
  'Bus/coach Station|Airport/airfield|Conference/exhibition Centre|Race Track|Motorway Service Area|' +
  'Football Ground|Station|Church|School|Cinema|Library|Public House|Court|Pier'
).split('|');
const LOWER: ReadonlySet<string> = new Set(PUBLIC_PLACES.map((place) => place.toLowerCase()));

/** The published name of a point without its opening words, "St John'S" mended: "On or near High Street" → "High Street". */
export function streetOf(name: string): string {
  return mended(name)
    .replace(/^on or near\s+/i, '')
    .trim();
}

/** A published name with the capital that its publisher sets after an apostrophe made small: "St John'S Way" → "St John's Way". */
export function mended(name: string): string {
  return name.replace(/([’'])S\b/g, '$1s');
}

/** Whether a point's name says a kind of place ("Supermarket") and not which one. */
export function isPublicPlace(street: string): boolean {
  return LOWER.has(street.toLowerCase());
}
