import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      'data/',
      'static/',
      'test-results/',
      'playwright-report/',
      'tests/fixtures/**/*.js'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte']
      }
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-undef': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Takes the words of a reason for codes.
      'svelte/no-unused-svelte-ignore': 'off',
      // Addresses carry a query of their own; the base path is never set.
      'svelte/no-navigation-without-resolve': 'off',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Store functions are async so that another database can stand behind them.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    // Props are declared with `let` because a component may assign them.
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // What a class keeps beside its state on purpose need not be reactive.
      'svelte/prefer-svelte-reactivity': 'off',
      // ESLint sees no types of components and their generics; svelte-check does, and checks the same.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off'
    }
  },
  {
    // Oracles keep every digit that the other program printed.
    files: ['tests/**'],
    rules: { 'no-loss-of-precision': 'off' }
  },
  {
    // Plain JavaScript reads what other programs wrote; its types are comments.
    files: ['**/*.mjs', '*.config.js'],
    extends: [ts.configs.disableTypeChecked]
  }
);
