import Sequencer from '@jest/test-sequencer';

/** The suites that take longest, such as the one with the browser, which is a small file and would else come last. */
const first = [
  'mutation.exhaustive',
  'browser.exhaustive',
  'scaffold.exhaustive',
  'diff-command.exhaustive',
  'completion.exhaustive',
  'first-command.exhaustive',
  'site',
  'types',
  'real',
  'mcp',
];

/** Starts the longest suites first, so that no worker is left alone with one of them at the end. */
export default class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = first.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return place < 0 ? first.length : place;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
