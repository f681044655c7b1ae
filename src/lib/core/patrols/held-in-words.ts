/** What intervals promise: to hold what comes in so many of all months. */
const LEVEL = 0.95;
/** Either end of what chance brings is left out up to here. */
const TAIL = 0.025;

/** In how many of so many months intervals that are just right would hold what came, nineteen times in twenty: the middle of Binomial(months, 0.95). */
export function likelyHeld(months: number): readonly [least: number, most: number] {
  let [least, most] = [0, months];
  let chance = (1 - LEVEL) ** months;
  let sum = 0;
  for (let held = 0; held <= months; held++) {
    if (sum + chance <= TAIL) least = held + 1;
    sum += chance;
    if (1 - sum <= TAIL) {
      most = held;
      break;
    }
    chance *= (((months - held) / (held + 1)) * LEVEL) / (1 - LEVEL);
  }
  return [Math.min(least, months), most];
}

/** "33 of 33 months, as intervals of 95 % would in 29 to 33 of them; so few months cannot show whether they are wider than they need be." */
export function heldInWords(months: number, coverage: number): string {
  if (months === 0) return 'no month yet';
  const held = Math.round(coverage * months);
  const [least, most] = likelyHeld(months);
  const would = `intervals of 95\u202f% would in ${least === most ? least : `${least} to ${most}`} of them`;
  const said = `${held} of ${months} ${months === 1 ? 'month' : 'months'}`;
  if (held < least) return `${said}, too few: ${would}`;
  if (held > most) return `${said}, more than promised: ${would}, so they are wider than they need be`;
  return most === months
    ? `${said}, as ${would}; so few months cannot show whether they are wider than they need be`
    : `${said}, as ${would}`;
}
