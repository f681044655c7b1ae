import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import adapter from './scripts/adapter.mjs';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter('build'),
    // The form of residents registers it, for itself alone.
    serviceWorker: { register: false },
    // Nothing on our pages comes from another host, so the browser is told to refuse it.
    csp: {
      // By the hash of what a page says, not by a number made for each visit: pages are kept for everybody.
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'worker-src': ['self', 'blob:'],
        // Styles of elements that a page comes with stand in a block of it, named by its hash (`answer/page-styles.ts`).
        'style-src': ['self'],
        'img-src': ['self', 'data:', 'blob:'],
        'connect-src': ['self'],
        'font-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    }
  }
};
