import js from '@eslint/js';
import typescript from 'typescript-eslint';

const domains = ['accounts', 'content', 'discovery', 'sona', 'sync', 'playback', 'ingestion', 'insights'];

/** What a file in a folder may not import, as a pattern of `no-restricted-imports`. */
const refuse = (regex, message) => ({ regex, message });

const sqlStaysInRepositories = refuse(
  '^(drizzle-orm|pg)(/|$)',
  'SQL lives in a repository (or in db/): call the repository instead.',
);

/** A domain refers to another domain by @key and by events, never by import. */
const boundaryOf = (domain) => {
  const others = domains.filter((other) => other !== domain).join('|');
  return [
    refuse(
      `^(#subgraphs/|(\\.\\./)+)(${others})/|^#db/schema/(${others})\\.ts$`,
      'A subgraph never imports another domain: refer to its entities by @key, or follow its events.',
    ),
    refuse('^#(router|deploy)/', 'A subgraph does not know the router or its deployment.'),
  ];
};

export default typescript.config(
  { ignores: ['node_modules', '.data', '.bench', 'coverage', 'dist', '**/*.generated.ts', 'router/web/**'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', performance: 'readonly' },
    },
    rules: {
      complexity: ['error', 12],
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Configuration is read in subgraphs/shared/config.ts.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...domains.map((domain) => ({
    files: [`subgraphs/${domain}/**/*.ts`],
    ignores: [`subgraphs/${domain}/**/*-repository.ts`, '**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...boundaryOf(domain), sqlStaysInRepositories] }],
    },
  })),
  ...domains.map((domain) => ({
    files: [`subgraphs/${domain}/**/*-repository.ts`, `subgraphs/${domain}/**/*.test.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: boundaryOf(domain) }] },
  })),
  {
    // A drizzle query runs again for everybody who waits for it; an async function makes one promise of it.
    files: ['**/*-repository.ts', 'router/registry/postgres-store.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/promise-function-async': 'error' },
  },
  {
    files: ['subgraphs/shared/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            refuse(`^(#subgraphs/|(\\.\\./)+)(${domains.join('|')})/`, 'What is shared knows no domain.'),
          ],
        },
      ],
    },
  },
  {
    files: ['router/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [refuse('^#subgraphs/', 'The router knows subgraphs by their schema, not by import.')] },
      ],
    },
  },
  {
    files: [
      '**/config.ts',
      'tests/**/*.ts',
      'codegen.ts',
      '**/*.mjs',
      'db/drizzle.config.ts',
      'db/embedded.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
);
