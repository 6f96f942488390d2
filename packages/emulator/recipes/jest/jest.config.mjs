export default {
  globalSetup: './global-setup.mjs',
  globalTeardown: './global-teardown.mjs',
  testEnvironment: 'node',
  testMatch: ['**/*.test.mjs'],
  transform: {},
  maxWorkers: 2,
};
