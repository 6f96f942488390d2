import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment, with a way around Jest's own module loader, which loads a package anew for every test file. What
 * `importOutside` imports is loaded once a worker; it is for large tools that tests use and never mock.
 */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importOutside = (url) => import(url);
  }
}
