// Makes `build/`: the server of SvelteKit's adapter for Node.js, whose pages link their own styles alone, and beside it `work/worker.js`, the program of the
// worker threads, which no page leads to.
import node from '@sveltejs/adapter-node';
import { build } from 'vite';
import { keepOwnStyles } from './own-styles.mjs';

const WORKER = 'src/lib/server/work/worker.ts';

/** @returns {import('@sveltejs/kit').Adapter} */
export default function adapter(/** @type {string} */ out) {
  const server = node({ out, precompress: true });
  return {
    ...server,
    async adapt(builder) {
      keepOwnStyles(builder.getBuildDirectory('output'));
      await server.adapt(builder);
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          ssr: WORKER,
          outDir: `${out}/work`,
          emptyOutDir: true,
          sourcemap: true,
          target: 'node20'
        }
      });
    }
  };
}
