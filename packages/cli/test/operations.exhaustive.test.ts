import { emulate, type Remembered } from '@ddm-openapi/reference/build/example-states/emulate';
import { type Scenario, scenarios } from '@ddm-openapi/reference/build/example-states/scenario';
import { startsFrom, usual } from '@ddm-openapi/reference/build/example-states/starts-from';
import { operations } from '@ddm-openapi/spec';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { argumentsFor, commandLine } from '../src/arguments/command-line.js';
import { kebab } from '../src/arguments/spelling.js';
import { commands } from '../src/commands/find.js';
import { goOn } from '../src/operations/wait.js';
import { exampleOf } from './example.js';
import { emulatorEnvironment, runProgram } from './program.js';

let states: Record<Scenario, Remembered>;
beforeAll(async () => {
  states = await scenarios();
});

/** Runs the example of a command, given by some arguments, and gives back what the emulator received. */
async function runExample(command: (typeof commands)[number], args: readonly string[], stdin = '') {
  const all = [command.group, command.verb, ...args, '--output', 'json', ...(command.confirm ? ['--yes'] : [])];
  const { result } = await emulate(states[startsFrom[command.operation] ?? usual], 1e7, async (emulator) => {
    const ran = await runProgram(all, { env: emulatorEnvironment(emulator.url), stdin });
    const received = emulator.requests.filter(({ operationId }) => operationId === command.operation);
    return { ...ran, received };
  });
  return result;
}

/** The secrets of a body, as the emulator keeps them. */
function withoutSecrets(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body ?? null), (name, value) => (/password/i.test(name) ? '***' : value)) as unknown;
}

describe('the emulator carries out the example of the document, given by flags:', () => {
  test.each(commands.map((command) => [commandLine(command, {}), command] as const))('%s', async (_, command) => {
    const example = exampleOf(command);
    const { code, stdout, stderr, received } = await runExample(command, argumentsFor(command, example));
    expect({ code, stderr: code ? stderr : '' }).toEqual({ code: 0, stderr: '' });
    expect(() => JSON.parse(stdout)).not.toThrow();
    const success = operations.find(({ id }) => id === command.operation)?.success;
    expect(received.map(({ status }) => status)).toEqual([success]);
    const { body, ...parameters } = example;
    expect(withoutSecrets(received[0]?.body)).toEqual(withoutSecrets(body));
    const query = new URLSearchParams(received[0]?.query);
    for (const { name, in: place } of command.parameters) {
      if (place === 'query' && name in parameters) expect(query.get(name)).toBe(String(parameters[name]));
      if (place === 'path') expect(received[0]?.path).toContain(encodeURIComponent(String(parameters[name])));
    }
  });
});

describe('the job of every command that starts one can be waited for, at once and later:', () => {
  const starting = commands.filter(({ job }) => job);
  test.each(starting.map((command) => [commandLine(command, {}), command] as const))('%s', async (_, command) => {
    const example = exampleOf(command);
    const { result } = await emulate(states[startsFrom[command.operation] ?? usual], 1e7, async (emulator) => {
      const env = emulatorEnvironment(emulator.url);
      const args = [command.group, command.verb, ...argumentsFor(command, example), '-o', 'json'];
      const started = await runProgram([...args, '--wait', ...(command.confirm ? ['--yes'] : [])], { env });
      const id = (JSON.parse(started.stdout) as Record<string, string>)[command.job?.field ?? ''] ?? '';
      const later = goOn(command, example, id).split(' ').slice(1);
      return { started, waited: id ? await runProgram([...later, '-o', 'json'], { env }) : undefined };
    });
    const { started, waited } = result;
    expect({ code: started.code, stderr: started.code ? started.stderr : '' }).toEqual({ code: 0, stderr: '' });
    if (waited) {
      expect({ code: waited.code, stderr: waited.stderr }).toEqual({ code: 0, stderr: '' });
      expect(() => JSON.parse(waited.stdout)).not.toThrow();
    }
  });
});

describe('the body of the example arrives the same from standard input, and beside arguments as flags:', () => {
  const withBody = commands.filter(({ example }) => example.body !== undefined);
  test.each(withBody.map((command) => [commandLine(command, {}), command] as const))('%s', async (_, command) => {
    const { body, ...parameters } = exampleOf(command);
    const flags = Object.entries(parameters).map(([name, value]) => `--${kebab(name)}=${value}`);
    const { code, received } = await runExample(command, [...flags, '--body', '-'], JSON.stringify(body));
    expect(code).toBe(0);
    expect(withoutSecrets(received[0]?.body)).toEqual(withoutSecrets(body));
  });
});
