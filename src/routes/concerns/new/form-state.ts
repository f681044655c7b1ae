import { cleaned, type ConcernAnswers, NO_ANSWERS } from '#lib/core/concerns/concern.ts';

/** The pages of the form, in order: one question each. `similar` is shown where others said so already. */
export const STEPS = [
  'start',
  'where',
  'what',
  'similar',
  'when',
  'effect',
  'words',
  'photo',
  'about',
  'check'
] as const;

/** One of `STEPS`. */
export type Step = (typeof STEPS)[number];

/** What was answered so far. It is carried by the form itself: nothing but a photo is kept anywhere before it is sent. */
export interface FormState {
  /** As `readConcernPlace` reads it; empty = not shown yet. */
  readonly place: string;
  /** How the place is called, if it was found by a name. */
  readonly street: string;
  readonly email: string;
  /** The name of a photo that is held until the form is sent; empty = none. */
  readonly photo: string;
  readonly answers: ConcernAnswers;
}

/** A form that nobody has begun. */
export const EMPTY: FormState = { place: '', street: '', email: '', photo: '', answers: NO_ANSWERS };

/** Longer than everything that a form can hold, characters. */
const MOST = 20_000;
const MOST_CHOICES = 50;

/** Whether a text names a step. */
export function isStep(text: unknown): text is Step {
  return STEPS.some((step) => step === text);
}

/** The field whose problems each page tells. */
export const FIELDS: Partial<Record<Step, string>> = { what: 'ticks', words: 'words' };

/** The page before; the one about others’ reports is passed over. */
export function before(step: Step): Step {
  const at = Math.max(0, STEPS.indexOf(step) - 1);
  return STEPS[at] === 'similar' ? 'what' : STEPS[at];
}

/** The page after. */
export function after(step: Step): Step {
  return STEPS[Math.min(STEPS.length - 1, STEPS.indexOf(step) + 1)];
}

/** What a form carries, whatever was written in its place: what is of the wrong kind counts as not answered. */
export function readState(text: string): FormState {
  const given = text.length > MOST ? null : parsed(text);
  if (typeof given !== 'object' || given === null) return EMPTY;
  const at = (of: object, name: string): unknown => (name in of ? of[name as never] : undefined);
  const answers = at(given, 'answers');
  const inside = typeof answers === 'object' && answers !== null ? answers : {};
  return {
    place: text4000(at(given, 'place')),
    street: text4000(at(given, 'street')).slice(0, 200),
    email: text4000(at(given, 'email')).slice(0, 300),
    photo: text4000(at(given, 'photo')).slice(0, 100),
    answers: {
      ticks: texts(at(inside, 'ticks')),
      times: texts(at(inside, 'times')),
      feelings: texts(at(inside, 'feelings')),
      helps: texts(at(inside, 'helps')),
      age: text4000(at(inside, 'age')) || null,
      sex: text4000(at(inside, 'sex')) || null,
      words: text4000(at(inside, 'words'))
    }
  };
}

/** A state with what the fields of one page say. */
export function withFields(state: FormState, step: Step, form: FormData): FormState {
  const all = (name: string): string[] => form.getAll(name).map(text4000).slice(0, MOST_CHOICES);
  const one = (name: string): string => text4000(form.get(name));
  const answers = (changed: Partial<ConcernAnswers>): FormState => ({
    ...state,
    answers: { ...state.answers, ...changed }
  });
  switch (step) {
    case 'where': {
      const found = one('found');
      if (found) {
        const [place, street = ''] = found.split('|');
        return { ...state, place, street: cleaned(street).slice(0, 200) };
      }
      return state;
    }
    case 'what':
      return answers({ ticks: all('ticks') });
    case 'when':
      return answers({ times: all('times') });
    case 'effect':
      return answers({ feelings: all('feelings'), helps: all('helps') });
    case 'words':
      return { ...answers({ words: one('words') }), email: one('email').slice(0, 300) };
    case 'about':
      return answers({ age: one('age') || null, sex: one('sex') || null });
    default:
      return state;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function text4000(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 4000) : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, MOST_CHOICES).map(text4000) : [];
}

/** What the server says to a page of the form that was sent. */
export interface FormAnswer {
  readonly step: Step | 'sent' | 'echoed' | 'spoken' | 'kept';
  readonly state: FormState;
  readonly mark: string;
  readonly nonce: string;
  readonly problems?: readonly { readonly field: string; readonly message: string }[];
  /** What was searched for, and the places it may mean. */
  readonly asked?: string;
  /** What was written as positions, and what they are meant to show. */
  readonly positions?: string;
  readonly shape?: string;
  readonly found?: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  /** A small picture of the photo that is held, as an address. */
  readonly picture?: string | null;
  readonly similar?: { readonly count: number };
  readonly ward?: string | null;
  readonly sent?: { readonly reference: string; readonly code: string };
}
