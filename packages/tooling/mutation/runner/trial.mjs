/**
 * Runs tests with a mutant up to the first that fails. Returns how many ran, and if one failed, its id and its error; `looped`
 * says that the mutant was reached more often than `hitLimit`, and `lost` names what did not end. A static mutant is on while the
 * suites load.
 *
 * A failure counts only if the test succeeds without the mutant, and what does not end only if it is far quicker without the
 * mutant: the machine may be busy, and an earlier mutant may have left a wrong value in a cache. If not, the mutant is tried again
 * with all modules loaded again. A right value in a cache hides a mutant, which then survives.
 */
export async function tryMutant(suites, { only, first, ...mutant }) {
  await suites.measure(only);
  const attempt = async () => {
    if (mutant.isStatic) suites.reload();
    const { results, looped, lost } = await suites.run({ only, first, mutant, bail: true });
    if (mutant.isStatic || looped) suites.reload();
    const failure = results.find(({ error }) => error);
    return { count: results.length, failed: failure?.id, error: failure?.error, looped, lost };
  };
  const result = await attempt();
  if (result.looped || (await isToBlame(suites, only, result))) return result;
  suites.reload();
  const again = await attempt();
  return again.lost && !(await isToBlame(suites, only, again)) ? { count: 0, looped: false } : again;
}

/** Whether a failure, or a step that did not end, is the fault of the mutant, and not of the tests or the machine. */
async function isToBlame(suites, only, { failed, lost }) {
  if (lost) return 3 * (await timeOf(suites, only, lost.step)) < lost.time;
  return !failed || !(await suites.run({ only: [failed] })).results.some(({ error }) => error);
}

/**
 * How long a step takes without any mutant, in milliseconds. A step is a test, the set-up of a suite, or loading. It runs with the
 * others of its file: the first test of a new process is slow.
 */
async function timeOf(suites, only, step) {
  const [file] = step.replace(/^set-up of /, '').split(' › ');
  const near = only && [...only].filter((id) => id.startsWith(`${file} › `));
  return (await suites.run({ only: near?.length ? near : only })).times?.get(step) ?? Infinity;
}
