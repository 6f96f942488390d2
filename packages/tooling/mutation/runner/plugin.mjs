import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { Suites } from './suites.mjs';
import { switchboard, tryMutant } from './trial.mjs';

// See docs/decisions/0220-mutants-run-in-one-process.md.
/** Runs the suites of Jest for Stryker in one process, which loads them once. */
class InProcessRunner {
  static inject = [commonTokens.options];

  constructor({ inProcess }) {
    this.suites = new Suites(process.cwd(), inProcess.tests);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = (await this.suites.run()).map(({ id, file, error, time }) => ({
      id,
      name: id,
      fileName: file,
      timeSpentMs: time,
      ...(error ? { status: TestStatus.Failed, failureMessage: messageOf(error) } : { status: TestStatus.Success }),
    }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: switchboard().mutantCoverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, reloadEnvironment }) {
    const { count, failed, error, looped } = await tryMutant(this.suites, {
      id: activeMutant.id,
      only: testFilter && new Set(testFilter),
      first: sandboxFileName,
      hitLimit,
      isStatic: reloadEnvironment,
    });
    if (looped) return { status: MutantRunStatus.Timeout, reason: `It was reached more than ${hitLimit} times.` };
    return error
      ? { status: MutantRunStatus.Killed, killedBy: [failed], failureMessage: messageOf(error), nrOfTests: count }
      : { status: MutantRunStatus.Survived, nrOfTests: count };
  }
}

const messageOf = (error) => String(error?.stack ?? error);

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
