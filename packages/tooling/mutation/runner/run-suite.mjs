import { expect } from './globals.mjs';
import { begin } from './steps.mjs';
import { switchboard } from './switchboard.mjs';

/** What escapes from the test that runs, as an error thrown in a timer. */
let escaped;
process.on('uncaughtException', (error) => {
  escaped ??= error;
});

/**
 * Runs the tests of a suite, all or some by their ids, and adds their results. With `bail`, none runs after the first that
 * fails; what was set up is torn down all the same.
 */
export async function runSuite(suite, { only, bail, results }, broken) {
  const wanted = (child) => (child.children ? child.children.some(wanted) : !only || only.has(child.id));
  const children = suite.children.filter(wanted);
  if (!children.length) return;
  const start = results.length;
  const setUp = broken ?? (await coveredBy(`set-up of ${suite.name}`, () => all(suite.beforeAll)));
  for (const child of children) {
    if (bail && results.some(({ error }) => error)) break;
    if (child.children) await runSuite(child, { only, bail, results }, setUp);
    else results.push(await runTest(child, suite, setUp));
  }
  const tearDown = await coveredBy(`set-up of ${suite.name}`, () => all(suite.afterAll));
  const ran = results.slice(start);
  const last = ran.at(-1);
  if (last) last.error ??= tearDown;
  shareCoverage(`set-up of ${suite.name}`, ran);
}

async function runTest({ id, file, run }, suite, broken) {
  const start = performance.now();
  escaped = undefined;
  expect.setState({ testPath: file, currentTestName: id, assertionCalls: 0, suppressedErrors: [] });
  const error = await coveredBy(id, async () => {
    const failed = broken ?? (await all(hooks(suite, 'beforeEach'))) ?? (await all([run]));
    const torn = await all(hooks(suite, 'afterEach').reverse());
    return failed ?? torn;
  });
  return { id, file, error: error ?? escaped, time: performance.now() - start };
}

/** The hooks of a suite and of those around it, from outside to inside. */
const hooks = (suite, kind) => [...(suite.parent ? hooks(suite.parent, kind) : []), ...suite[kind]];

/** Runs functions one after another and returns the first error. */
async function all(functions) {
  let first;
  for (const run of functions) {
    try {
      await run();
    } catch (error) {
      first ??= error ?? new Error(`threw ${error}`);
    }
  }
  return first;
}

/** Runs something as a step, and has Stryker count the code that it reaches for an id. */
async function coveredBy(id, run) {
  begin(id);
  const state = switchboard();
  state.currentTestId = id;
  try {
    return await run();
  } finally {
    state.currentTestId = undefined;
  }
}

/** Counts what the set-up of a suite reaches for each of its tests. */
function shareCoverage(id, results) {
  const perTest = switchboard().mutantCoverage?.perTest;
  const reached = perTest?.[id];
  if (!reached) return;
  for (const result of results) {
    perTest[result.id] ??= {};
    const own = perTest[result.id];
    for (const [mutant, hits] of Object.entries(reached)) own[mutant] = (own[mutant] ?? 0) + hits;
  }
  delete perTest[id];
}
