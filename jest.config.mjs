/** Jest runs the TypeScript that ships: swc strips the types, modules stay ESM. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/{subgraphs,router,db,deploy,tests}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/.bench/'],
  collectCoverageFrom: ['{subgraphs,router,db}/**/*.ts', '!**/*.generated.ts', '!**/*.test.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['json'],
  testTimeout: 30_000,
};
