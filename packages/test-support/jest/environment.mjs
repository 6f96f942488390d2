import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import { SequentialStorage } from './sequential-storage.mjs';

// Jest tells its workers to colour; the programs that tests start would too, and tests compare their output as plain text.
delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';

const asyncHooks = createRequire(import.meta.url)('node:async_hooks');
const { AsyncLocalStorage } = asyncHooks;

/**
 * Node's environment with `importOutside`, which imports past Jest's module loader. Jest evaluates a package again for every
 * test file, and loading Spectral's thousand modules took longer than the tests. Modules imported outside are loaded once per
 * worker. They cannot be mocked, and belong to another realm, so `instanceof` does not work across.
 */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importOutside = (url) => import(url);
    // Jest's runner makes its storage when it is loaded, which is next.
    asyncHooks.AsyncLocalStorage = SequentialStorage;
  }

  handleTestEvent({ name }) {
    if (name === 'setup') asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}
