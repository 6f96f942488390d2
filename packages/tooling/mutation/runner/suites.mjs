import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { basename, join, matchesGlob } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect } from './globals.mjs';
import { runSuite } from './run-suite.mjs';
import { begin } from './steps.mjs';

register('./hooks.mjs', import.meta.url);
globalThis.importOutside = (url) => import(url);

/** The suites of a repository, loaded as they are needed, each file once until `reload`. */
export class Suites {
  #root;
  #files;
  #loaded = new Map();
  /** How long each suite has taken at most, in milliseconds. */
  #times = new Map();
  #generation = 0;
  #namespace;

  /** Takes the root of the repository and globs of the suites from there. */
  constructor(root, globs) {
    this.#root = root;
    const packages = readdirSync(join(root, 'packages')).filter((name) =>
      globs.some((glob) => glob.startsWith(`packages/${name}/`)),
    );
    const files = packages.flatMap((name) =>
      readdirSync(join(root, 'packages', name, 'test'), { recursive: true }).map(
        (file) => `packages/${name}/test/${file}`,
      ),
    );
    this.#files = files.filter((file) => globs.some((glob) => matchesGlob(file, glob))).sort();
  }

  /** Forgets all modules, so that what they keep is computed again. */
  reload() {
    this.#loaded.clear();
    this.#namespace = undefined;
  }

  /** Loads the suites of some tests. */
  async load(only) {
    for (const file of this.#filesOf(only)) await this.#load(file);
  }

  /**
   * Runs tests, all or some by their ids, and returns the results in order. `bail` ends it at the first that fails; a suite named
   * after the file `first` comes first, and then those that were quick.
   */
  async run({ only, first = '', bail = false } = {}) {
    const name = basename(first, '.ts');
    const timeOf = (file) => (basename(file, '.test.ts') === name ? -1 : (this.#times.get(file) ?? 0));
    const results = [];
    for (const file of this.#filesOf(only).sort((a, b) => timeOf(a) - timeOf(b))) {
      const suite = await this.#load(file);
      const start = performance.now();
      await runSuite(suite, { only, bail, results });
      this.#times.set(file, Math.max(this.#times.get(file) ?? 0, performance.now() - start));
      if (bail && results.some(({ error }) => error)) break;
    }
    return results;
  }

  #filesOf(only) {
    return this.#files.filter((file) => !only || [...only].some((id) => id.startsWith(`${file} › `)));
  }

  async #load(file) {
    const known = this.#loaded.get(file);
    if (known) return known;
    begin('loading');
    const suite = await collect(file, async () => (await this.#imports())(pathToFileURL(join(this.#root, file)).href));
    this.#loaded.set(file, suite);
    return suite;
  }

  async #imports() {
    if (!this.#namespace) {
      const { register: withNamespace } = await import('tsx/esm/api');
      this.#namespace = withNamespace({ namespace: `mutants-${++this.#generation}` });
    }
    return (url) => this.#namespace.import(url, import.meta.url);
  }
}
