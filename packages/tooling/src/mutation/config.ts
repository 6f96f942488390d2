import type { Part } from './parts.js';

/** Where Stryker writes its report, from the root of the repository. */
export const reportFile = 'reports/mutation.json';

/** The settings of Stryker for a part, as JSON, for a copy of the repository that Stryker may change. */
export function configOf({ mutate, tests }: Part, { statics = false, workers = 2 } = {}): object {
  return {
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: {
      configFile: 'jest.config.mjs',
      // Jest would look for them by imports, which name packages here; the coverage of each test says more.
      enableFindRelatedTests: false,
      config: { testMatch: tests.map((glob) => `<rootDir>/${glob}`) },
    },
    coverageAnalysis: 'perTest',
    mutate,
    // A mutant in what runs once, when a file is loaded, needs every test of the part.
    ignoreStatic: !statics,
    // The packages of a workspace are links, which in a sandbox would lead back to the code without mutants.
    inPlace: true,
    concurrency: workers,
    // On top of half as long again as the tests took; a mutant that loops for ever costs that much.
    timeoutMS: 10_000,
    reporters: ['clear-text', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
    jsonReporter: { fileName: reportFile },
  };
}
