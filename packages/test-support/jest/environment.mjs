import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment with `importOutside`, which imports past Jest's module loader. Jest evaluates a package again for every
 * test file, and loading Spectral's thousand modules took longer than the tests. Modules imported outside are loaded once per
 * worker. They cannot be mocked, and belong to another realm, so `instanceof` does not work across.
 */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importOutside = (url) => import(url);
  }
}
