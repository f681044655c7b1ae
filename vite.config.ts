import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { announcerByClass } from './scripts/announcer.mjs';

export default defineConfig({
  plugins: [announcerByClass(), sveltekit()],
  worker: { format: 'es' },
  test: {
    include: ['tests/**/*.test.ts'],
    // Left to itself one core of two would stand idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
});
