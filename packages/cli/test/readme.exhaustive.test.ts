import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { expect, test } from '@jest/globals';
import { findCommand } from '../src/commands/find.js';
import { openBash } from './bash.js';
import { guide, tasks } from './readme-tasks.js';

const emulator = openForAll(() => startEmulator({ port: 0, speed: 6000 }));
const shell = openForAll(openBash);

/** Runs a script at the emulator, and tells which calls of the program and which variables came out empty. */
async function byCommand(script: string) {
  const commands = script
    .replace('http://127.0.0.1:8090', emulator.url)
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ line, variable: /^(\w+)=\$\(/.exec(line)?.[1] }));
  const shows = commands.map(({ line, variable }, index) => {
    return `echo "#${index}"\n${line}${variable ? `\necho "$${variable}"` : ''}`;
  });
  const { stdout, ...ran } = await shell.run(shows.join('\n'));
  const printed = stdout.split(/^#\d+\n/m).slice(1);
  const silent = commands.filter(({ line, variable }, index) => {
    const [call, group = '', verb = ''] = /(?:^|\| )ddm (\S+)(?: (\S+))?/.exec(line) ?? [];
    // Some responses hold nothing.
    const isEmpty = findCommand(group, verb)?.columns.length === 0;
    return (variable || (call && !isEmpty)) && !printed[index]?.trim();
  });
  return { ...ran, stdout, silent: silent.map(({ line }) => line) };
}

test('the ten tasks of the README can be done in their order, and nothing goes wrong', async () => {
  expect(tasks).toHaveLength(10);
  // The emulator of the test takes the place of the one that the first task starts.
  const script = tasks
    .map(({ code }) => code)
    .join('')
    .replace(/^ddm emulator .*$/m, '');
  const { code, stdout, stderr, silent } = await byCommand(script);
  expect({ code, stderr: code ? stderr : '' }).toEqual({ code: 0, stderr: '' });
  expect(silent).toEqual([]);
  expect(stdout).toContain('curl -X PUT');
  expect(stdout + stderr).not.toMatch(/NotAReal|notAReal/);
  const bad = emulator.requests.filter(({ status }) => status >= 400);
  expect(bad.map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([]);
});

test('the commands of the guide run as they are, once the environment names an emulator', async () => {
  const blocks = [...guide.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  const [install = '', ...others] = blocks;
  expect(install).toContain('npm install --global @ddm-openapi/cli');
  expect(others.length).toBeGreaterThan(3);
  const settings = (/^export DDM_ENDPOINT[\s\S]*?000001$/m.exec(tasks[0]?.code ?? '') ?? [''])[0];
  const { code, stderr } = await byCommand(`${settings}\n${others.join('')}`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
