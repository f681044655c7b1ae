import { TICKS, TIMES } from './vocabulary.ts';

/**
 * Words that other services use for what can be ticked here, the more telling first: headings of StreetSafe, categories of FixMyStreet and
 * names of Open311 services in English.
 */
const WORDS: readonly (readonly [tick: string, words: RegExp])[] = [
  ['badly-lit', /badly lit|\blight(ing|s)?\b|street ?light|\blamps?\b|\bdark\b|unlit/i],
  ['no-cctv', /cctv|camera/i],
  ['hard-to-see', /overgrown|\bhedges?\b|\bbush|vegetation|visibility|\btrees?\b/i],
  ['poor-layout', /layout|blind spot|hidden area/i],
  ['isolated', /isolated|empty building/i],
  ['run-down', /run ?down|derelict|graffiti|fly.?(tipping|posting)|abandoned|litter|rubbish|dumped/i],
  ['drugs-alcohol', /drug|alcohol|needle|syringe|drinking/i],
  ['followed', /\bfollow(ed|ing)?\b|stalk/i],
  ['harassed-group', /(harass|verbal|called at|catcall).*group|group.*(harass|verbal)/i],
  ['harassed-one', /(harass|verbal|called at|catcall).*(single|one|a stranger)/i],
  ['other-harassment', /harass|intimidat|anti.?social|catcall/i],
  ['safe', /^(feels? |feeling )?safe\b|\bi feel safe\b/i]
];

/**
 * The ticks that a text of another service is about, by its own ids, by labels, or by words; "something else about the place" where none is
 * told. A text of several parts (`;` or `|` between, or lines) is read part by part.
 */
export function ticksTold(text: string): string[] {
  const found = new Set<string>();
  for (const part of parts(text)) {
    const exact = TICKS.find(
      ({ id, label }) => id === part.toLowerCase() || label.toLowerCase() === part.toLowerCase()
    );
    const told = exact?.id ?? WORDS.find(([, words]) => words.test(part))?.[0];
    if (told) found.add(told);
  }
  // Nobody feels safe and says what is wrong: what is wrong is the more telling.
  if (found.size > 1) found.delete('safe');
  const ticks = TICKS.map(({ id }) => id as string).filter((id) => found.has(id));
  return ticks.length > 0 ? ticks : ['other-place'];
}

/** The times that a text of another service tells, by ids, labels or words; none where it tells none. */
export function timesTold(text: string): string[] {
  const choices = Object.values(TIMES).flat();
  const said = parts(text).map((part) => part.toLowerCase());
  const of = (id: string, label: string): boolean => {
    const word = id === 'dark' ? /\bdark|after dark/ : new RegExp(`\\b${id.replace(/s$/, '')}`);
    return said.some((part) => part === id || part === label.toLowerCase() || word.test(part));
  };
  return choices.filter(({ id, label }) => of(id, label)).map(({ id }) => id);
}

function parts(text: string): string[] {
  return text
    .slice(0, 2000)
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
