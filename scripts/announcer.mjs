// Kit's announcer of pages to screen readers comes with a `style` attribute, which our content policy refuses: it gets our class for
// what is heard and not seen instead.
const ATTRIBUTE = /(<div id="svelte-announcer"[^>]*?) style="[^"]*"/;

/** @returns {import('vite').Plugin} */
export function announcerByClass() {
  return {
    name: 'announcer-by-class',
    enforce: 'pre',
    transform: {
      filter: { id: /generated\/root\.svelte$/ },
      handler(code) {
        if (!ATTRIBUTE.test(code))
          this.error('The announcer of pages is written otherwise than it was: look at its style anew.');
        return { code: code.replace(ATTRIBUTE, '$1 class="visually-hidden"'), map: null };
      }
    }
  };
}
