import { createRequire } from 'node:module';
import { join } from 'node:path';

const ofRepository = createRequire(join(process.cwd(), 'package.json'));
const ofJest = createRequire(ofRepository.resolve('@jest/globals'));
const { ModuleMocker } = ofJest('jest-mock');

export const expect = ofJest('@jest/expect').jestExpect;
const mocker = new ModuleMocker(globalThis);
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  setTimeout() {},
};

/** The suite that is collected; in a global, because each namespace of modules has its own copy of this file. */
globalThis.__collected__ ??= { suite: undefined };
const state = globalThis.__collected__;

const suiteOf = (name, parent) => ({
  name,
  parent,
  children: [],
  beforeAll: [],
  beforeEach: [],
  afterEach: [],
  afterAll: [],
});

/** Collects what a file declares while it loads. */
export async function collect(file, load) {
  const suite = suiteOf(file);
  state.suite = suite;
  await load();
  state.suite = undefined;
  return suite;
}

export function describe(name, declare) {
  const parent = state.suite;
  state.suite = suiteOf(`${parent.name} › ${name}`, parent);
  parent.children.push(state.suite);
  declare();
  state.suite = parent;
}

export function test(title, run) {
  const { suite } = state;
  const id = `${suite.name} › ${title} #${suite.children.length}`;
  suite.children.push({ id, file: fileOf(suite), run });
}

const fileOf = (suite) => (suite.parent ? fileOf(suite.parent) : suite.name);

const each = (declare) => (rows) => (title, run) => {
  const spread = rows.every(Array.isArray);
  for (const row of rows) declare(title, () => run(...(spread ? row : [row])));
};
test.each = each(test);
describe.each = each(describe);
export const it = test;

const hook = (kind) => (run) => void state.suite[kind].push(run);
export const beforeAll = hook('beforeAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
export const afterAll = hook('afterAll');
