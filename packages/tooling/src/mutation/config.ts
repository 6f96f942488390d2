import type { Part } from './parts.js';

/** Where Stryker writes its report, from the root of the repository. */
export const reportFile = 'reports/mutation.json';

/** The settings of Stryker for a part, as JSON, for a copy of the repository that Stryker may change; `plugin` is our test runner. */
export function configOf({ mutate, tests }: Part, plugin: string, { statics = false, workers = 2 } = {}): object {
  return {
    testRunner: 'in-process',
    plugins: [plugin],
    // Suites run on the sources of the packages that they import.
    testRunnerNodeArgs: ['-C', '@ddm-openapi/source', '--no-warnings'],
    inProcess: { tests },
    coverageAnalysis: 'perTest',
    mutate,
    // A mutant in what runs once, when a file is loaded, needs every test of the part.
    ignoreStatic: !statics,
    // The packages of a workspace are links, which in a sandbox would lead back to the code without mutants.
    inPlace: true,
    concurrency: workers,
    // Our runner ends a test that hangs; these are for the case that it hangs itself.
    timeoutMS: 600_000,
    dryRunTimeoutMinutes: 15,
    reporters: ['clear-text', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
    jsonReporter: { fileName: reportFile },
  };
}
