import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('child.mjs', import.meta.url));

// See docs/decisions/0267-a-test-that-hangs-ends-with-its-process.md.
/**
 * The suites of a repository in a separate process. A step that takes too long ends that process, whether it waits for
 * something or computes forever; the next run starts another.
 */
export class WatchedSuites {
  #start;
  #limitOf;
  #child;
  #reloads = 0;
  /** How long each step has taken at most without a mutant, in milliseconds. */
  #times = new Map();

  /**
   * Takes the root of the repository, globs of the suites from there, and how much longer than without a mutant a step may take:
   * this many milliseconds, beside five times as long. The machine may be busy.
   */
  constructor(root, globs, patience = 5000) {
    this.#start = () => fork(program, [JSON.stringify(globs)], { cwd: root });
    this.#limitOf = (time) => patience + 5 * time;
  }

  /**
   * Runs tests, all or some by their ids, with a mutant or without one; `first` and `bail` as in `Suites`. Returns the results in
   * order, whether the mutant was reached too often, how long each step took in milliseconds, and if all ran, what was covered.
   * Of a step that hung, or ended the process, returns the name, and how long it was waited for.
   */
  run({ only, ...options } = {}) {
    if (!this.#child?.connected) this.#child = this.#start();
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const times = new Map();
      let step;
      let began = performance.now();
      let timer;
      const settle = (act) => {
        clearTimeout(timer);
        child.removeAllListeners();
        act();
      };
      const lose = (time) => {
        this.dispose();
        if (step) return resolve({ results: [], lost: { step, time } });
        reject(new Error('The process of the tests ended before a test began.'));
      };
      child.on('message', ({ step: name, outcome }) => {
        const now = performance.now();
        if (step) times.set(step, Math.max(times.get(step) ?? 0, now - began));
        [step, began] = [name, now];
        clearTimeout(timer);
        const known = this.#times.get(name);
        if (known !== undefined)
          timer = setTimeout(() => settle(() => lose(performance.now() - began)), this.#limitOf(known));
        if (!outcome) return;
        if (!options.mutant) this.#learn(times);
        settle(() => resolve({ ...outcome, times }));
      });
      child.on('exit', () => settle(() => lose(Infinity)));
      child.on('error', (error) => settle(() => reject(error)));
      child.send({ ...options, only: only && [...only] });
    });
  }

  #learn(times) {
    for (const [step, time] of times) this.#times.set(step, Math.max(this.#times.get(step) ?? 0, time));
  }

  /** Runs those of some tests, or of all, whose time without a mutant is not known yet, and forgets what they left in caches. */
  async measure(only) {
    const unknown = only && [...only].filter((id) => !this.#times.has(id));
    if (unknown ? !unknown.length : this.#times.size) return;
    await this.run({ only: unknown });
    this.reload();
  }

  /** Forgets all modules, so that what they keep is computed again. They stay in memory, so the process is replaced at times. */
  reload() {
    this.#reloads++;
    if (this.#reloads % 50 === 0) this.dispose();
    else if (this.#child?.connected) this.#child.send({ reload: true });
  }

  /** Ends the process, whatever it does. */
  dispose() {
    this.#child?.removeAllListeners();
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
