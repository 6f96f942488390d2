import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { tryMutant } from './trial.mjs';
import { WatchedSuites } from './watched-suites.mjs';

// See docs/decisions/0220-mutants-run-in-one-process.md.
/** Runs the suites of Jest for Stryker in one process, which loads them once, and again only if a test hangs. */
class InProcessRunner {
  static inject = [commonTokens.options];

  constructor({ inProcess }) {
    this.suites = new WatchedSuites(process.cwd(), inProcess.tests);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const { results, coverage } = await this.suites.run();
    const tests = results.map(({ id, file, error, time }) => ({
      id,
      name: id,
      fileName: file,
      timeSpentMs: time,
      ...(error ? { status: TestStatus.Failed, failureMessage: error } : { status: TestStatus.Success }),
    }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, reloadEnvironment }) {
    const { count, failed, error, looped, lost } = await tryMutant(this.suites, {
      id: activeMutant.id,
      only: testFilter && new Set(testFilter),
      first: sandboxFileName,
      hitLimit,
      isStatic: reloadEnvironment,
    });
    if (lost) return { status: MutantRunStatus.Timeout, reason: `${lost.step} did not end.` };
    if (looped) return { status: MutantRunStatus.Timeout, reason: `It was reached more than ${hitLimit} times.` };
    return error
      ? { status: MutantRunStatus.Killed, killedBy: [failed], failureMessage: error, nrOfTests: count }
      : { status: MutantRunStatus.Survived, nrOfTests: count };
  }

  dispose() {
    this.suites.dispose();
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
