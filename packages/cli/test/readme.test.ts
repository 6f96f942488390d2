import { readFile } from 'node:fs/promises';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { expect, test } from '@jest/globals';
import { builtIns } from '../src/commands/built-in.js';
import { commands } from '../src/commands/find.js';
import { openBash } from './bash.js';
import { guide, readme, tasks } from './readme-tasks.js';

const shell = openForAll(openBash);

test('the command of the first task starts an emulator', async () => {
  const [, line = ''] = /^(ddm emulator .*) &$/m.exec(tasks[0]?.code ?? '') ?? [];
  const script = `${line.replace('8090', '0')} --log off > out & trap "kill $!" EXIT; for i in $(seq 100); do sleep 0.1; grep -m1 'is emulated at' out && exit; done; exit 1`;
  expect((await shell.run(script)).stdout).toContain('is emulated at http://127.0.0.1:');
});

test('every command that a page names exists', async () => {
  const pages = [readme, guide, await readFile(new URL('../../../README.md', import.meta.url), 'utf8')];
  const named = pages.flatMap((page) => [...page.matchAll(/\bddm ([a-z]+(?:-[a-z]+)*) ([a-z]+(?:-[a-z\d]+)*)/g)]);
  const own = builtIns.map(({ name }) => name);
  const wrong = named.filter(
    ([, group = '', verb]) =>
      !own.includes(group) && !commands.some((command) => command.group === group && command.verb === verb),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(wrong.map(([whole]) => whole)).toEqual([]);
});
