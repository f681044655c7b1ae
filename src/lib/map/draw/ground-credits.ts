/** Of the sentences that licences ask for, those of whose ground a small map draws. */
export function groundCredits(attributions: readonly string[]): readonly string[] {
  return attributions.filter((words) => /OpenStreetMap|OS data|Ordnance Survey/.test(words));
}
