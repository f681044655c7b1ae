import type { Sentence } from '#lib/words/words.ts';

type Reason = 'busy' | 'large' | 'later' | 'unkept' | 'elsewhere' | 'language';

/** Why what was answered did not go on, and what to do. */
export const WHY_UNSENT: Readonly<Record<Reason, Sentence>> = {
  busy: 'This could not be sent at the moment. Your answers are still here: try again in a minute.',
  large: 'What you sent is too large. Choose a smaller photo, or go on without one.',
  later: 'The server could not take it at the moment. It is sent again when this page is opened.',
  unkept:
    'There is no signal, and this could not be kept on this device. Keep this page open, and send it when you have signal.',
  elsewhere: 'This report is open in another tab, or is being sent just now.',
  language: 'The language can be changed when you have signal. Your answers are still here.'
};
