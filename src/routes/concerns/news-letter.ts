import type { WriteNews } from '#lib/server/concerns/tell-residents.ts';
import { readLanguage } from '#lib/words/language.ts';
import { loadWords } from '#lib/words/load-words.ts';

/** Words the letter that there is news of a report, in the language that it was sent in. `origin`: where residents read it, without a slash at the end. */
export function newsLetter(origin: string): WriteNews {
  return async (language, { council, references }) => {
    const { say } = await loadWords(readLanguage(language) ?? 'en');
    return {
      subject: say('News of what you told the council, {references}', { references: references.join(', ') }),
      text: [
        references.length === 1
          ? say(
              '{council} has written or done something about the place that you told it of (reference {reference}).',
              { council, reference: references[0] }
            )
          : say('{council} has written or done something about {count} places that you told it of.', {
              ...{ council, count: references.length }
            }),
        ...references.map((reference) =>
          say('To read it, open {address} and give the code that you were shown with it.', {
            address: `${origin}/concerns/${reference}`
          })
        ),
        say(
          'You get this because you left your e-mail address. On the same page you can erase your report, and the address with it. This address does not read answers.'
        )
      ].join('\n\n')
    };
  };
}
