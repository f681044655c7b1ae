import type { Sentence } from '#lib/words/words.ts';
import { STEPS, type FormAnswer, type Step } from './form-state.ts';

/** What each page of the form is called. */
export const TITLES: Readonly<Record<FormAnswer['step'], Sentence>> = {
  start: 'Before you start',
  where: 'Where is it?',
  what: 'What is it about?',
  similar: 'Others have said so too',
  when: 'When is it like this?',
  effect: 'What it does to you, and what would help',
  words: 'In your own words',
  photo: 'A photo of the place',
  about: 'About you',
  check: 'Check your answers',
  sent: 'Thank you: your report is kept',
  echoed: 'Thank you: you are counted with the others',
  spoken: 'You are counted already',
  kept: 'Kept on this device, not sent yet'
};

/** The pages that are counted as questions. */
export const STEP_NAMES: readonly Step[] = STEPS.filter((step) => step !== 'start' && step !== 'similar');
