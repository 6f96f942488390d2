import { Suites } from './suites.mjs';
import { switchboard } from './switchboard.mjs';

// The process where suites run, with one mutant at a time. `watched-suites.mjs` starts it, and ends it where a step hangs.
const suites = new Suites(process.cwd(), JSON.parse(process.argv[2]));
process.on('disconnect', () => process.exit());
process.on('message', async ({ reload, ...options }) => {
  if (reload) suites.reload();
  else process.send({ outcome: await run(options) });
});

/** A static mutant is on while the suites load; any other only when they have. */
async function run({ only, first, bail, mutant = {} }) {
  const ids = only && new Set(only);
  if (!mutant.isStatic) await suites.load(ids);
  const { id: activeMutant, hitLimit } = mutant;
  const state = Object.assign(switchboard(), { activeMutant, hitLimit, hitCount: hitLimit ? 0 : undefined });
  const results = await suites.run({ only: ids, first, bail });
  state.activeMutant = undefined;
  return {
    results: results.map(({ error, ...result }) => ({ ...result, ...(error && { error: messageOf(error) }) })),
    coverage: only ? undefined : state.mutantCoverage,
    looped: state.hitCount > hitLimit,
  };
}

function messageOf(error) {
  try {
    return String(error.stack ?? error);
  } catch {
    return 'threw what has no text';
  }
}
