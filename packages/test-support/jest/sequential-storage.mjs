/**
 * The part of `AsyncLocalStorage` by which Jest's runner knows which test is running. Tests of a file run one after the other, so a
 * variable is enough. In Node 20, each promise of a test is slower as soon as the real one is used.
 */
export class SequentialStorage {
  #store;

  getStore() {
    return this.#store;
  }

  /** Runs a function with a store, which stays until its promise is settled. */
  run(store, work) {
    const before = this.#store;
    this.#store = store;
    const restore = () => {
      this.#store = before;
    };
    try {
      const result = work();
      if (typeof result?.finally === 'function') return result.finally(restore);
      restore();
      return result;
    } catch (error) {
      restore();
      throw error;
    }
  }
}
