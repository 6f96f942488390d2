import { availableParallelism } from 'node:os';

// See docs/decisions/0015-exhaustive-suites-are-separate.md.
/** Tests run as ES modules on the TypeScript sources; `pnpm test` builds first, so packages find each other's dist. */
export default {
  testEnvironment: './packages/test-support/jest/environment.mjs',
  testSequencer: './packages/test-support/jest/sequencer.mjs',
  // Packages find each other's sources, so a test needs nothing compiled.
  testEnvironmentOptions: { customExportConditions: ['@ddm-openapi/source', 'node', 'node-addons'] },
  // Tests wait for timers, sockets and programs, so more workers than cores keep the cores busy.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // A test is slow where other work keeps the machine busy; that is not a failure.
  testTimeout: 300_000,
  // `pnpm test-all` also runs these: they try every case, one by one, and take too long for daily work.
  testPathIgnorePatterns: ['/node_modules/', ...(process.argv.includes('--all') ? [] : ['\\.exhaustive\\.test\\.ts$'])],
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/package.json'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
};
