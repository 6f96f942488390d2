import { describe, expect, test } from '@jest/globals';
import { commands } from '../src/commands/find.js';
import { exitCodes } from '../src/errors/exit-codes.js';
import { catalogued } from '../src/explain/index.js';
import { program } from '../src/generated/program.js';
import { runProgram } from './program.js';

describe('explain finds a code', () => {
  test.each(['300112', 'dbs.300112', 'dbs300112', 'DBS-300112', 'dbs 300112', ' "300112" ', 'DBS_300112'])(
    'that is written %j',
    async (text) => {
      const { code, stdout } = await runProgram(['explain', text]);
      expect({ code, first: stdout.split(':')[0] }).toEqual({ code: 0, first: 'DBS.300112' });
    },
  );

  test('of each source by its number alone', async () => {
    for (const { code } of catalogued().filter((one) => one.code.includes('.'))) {
      const { stdout } = await runProgram(['explain', code.split('.')[1] ?? '', '-o', 'json']);
      expect((JSON.parse(stdout) as { code: string }[]).map((one) => one.code)).toContain(code);
    }
  });

  test.each(['409', '404'])('of a status: %s', async (text) => {
    expect((await runProgram(['explain', text])).stdout).toMatch(new RegExp(`^${text}: `));
  });

  test.each(['took 300112 ms', 'IAM.300112', 'XYZ300112', '999999'])('but guesses none in %j', async (text) => {
    const { code, stdout, stderr } = await runProgram(['explain', text]);
    expect({ code, stdout }).toEqual({ code: exitCodes.notFound, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^Error: The catalogue knows no code in "${text}"\\.`));
  });
});

test('explain names no command that is hidden', async () => {
  const hidden = commands.filter(({ deprecated }) => deprecated).map(({ group, verb }) => `${group} ${verb}`);
  const codes = catalogued().map(({ code }) => code);
  const { stdout } = await runProgram(['explain', codes.join(' '), '-o', 'json']);
  const named = (JSON.parse(stdout) as { commands?: string[] }[]).flatMap((entry) => entry.commands ?? []);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => hidden.includes(name))).toEqual([]);
});

test.each(['--version', '-V', '-v', 'version'])('%s prints the version', async (flag) => {
  expect(await runProgram([flag])).toEqual({ code: 0, stdout: `${program.version}\n`, stderr: '' });
});
