/** The largest 1, 2 or 5 times a power of ten metres that is no more than so many, and how a scale bar says it. */
export function roundLength(most: number): { readonly metres: number; readonly label: string } {
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((times) => times * power).find((length) => length <= most) ?? power;
  return { metres, label: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` };
}
