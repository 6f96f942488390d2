/** The switch that mutants read, and where they count what is reached: Stryker puts code that uses it into what it mutates. */
export function switchboard() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

/**
 * Runs tests with a mutant up to the first that fails. Returns how many ran, and if one failed, its id and its error; `looped`
 * says that the mutant was reached more often than `hitLimit`. A static mutant is on while the suites load.
 *
 * A failure counts only if the test succeeds without the mutant. If not, an earlier mutant may have left a wrong value in a cache,
 * so the mutant is tried again with all modules loaded again. A right value in a cache hides a mutant, which then survives.
 */
export async function tryMutant(suites, mutant) {
  if (mutant.isStatic) suites.reload();
  let result = await attempt(suites, mutant);
  if (!mutant.isStatic && !result.looped && result.failed && (await fails(suites, result.failed))) {
    suites.reload();
    result = await attempt(suites, mutant);
  }
  if (mutant.isStatic || result.looped) suites.reload();
  return result;
}

async function attempt(suites, { id, only, first, hitLimit, isStatic }) {
  if (!isStatic) await suites.load(only);
  const state = Object.assign(switchboard(), { hitLimit, hitCount: hitLimit ? 0 : undefined, activeMutant: id });
  const results = await suites.run({ only, first, bail: true });
  state.activeMutant = undefined;
  const failure = results.find(({ error }) => error);
  return { count: results.length, failed: failure?.id, error: failure?.error, looped: state.hitCount > hitLimit };
}

/** Whether a test fails without any mutant. */
async function fails(suites, id) {
  return (await suites.run({ only: new Set([id]) })).some(({ error }) => error);
}
