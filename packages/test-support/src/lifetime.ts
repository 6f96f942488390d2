import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

/** A server, or something else that has to be closed. */
interface Closable {
  close(): Promise<void>;
}

type Hook = (work: () => Promise<void>) => void;

/** Opens something before the first test of a file or a `describe`, and closes it after the last. Can be used in tests only. */
export function openForAll<T extends Closable>(open: () => Promise<T>): T {
  return openBetween(beforeAll, afterAll, open);
}

/** Opens something before each test, and closes it after the test. Can be used in tests and their hooks only. */
export function openForEach<T extends Closable>(open: () => Promise<T>): T {
  return openBetween(beforeEach, afterEach, open);
}

function openBetween<T extends Closable>(before: Hook, after: Hook, open: () => Promise<T>): T {
  let opened: T;
  before(async () => {
    opened = await open();
  });
  after(() => opened.close());
  // Stands for the one that is open now, so that suites can keep it in a constant.
  return new Proxy({} as T, {
    get: (_, name) => {
      const value: unknown = Reflect.get(opened, name);
      return typeof value === 'function' ? value.bind(opened) : value;
    },
  });
}
