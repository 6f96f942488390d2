import { startsFrom, usual } from '@ddm-openapi/reference/build/example-states/starts-from';
import { operations } from '@ddm-openapi/spec';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '../../src/commands/find.js';
import { exampleOf } from '../example.js';
import { states, withEmulator } from './with-emulator.js';

beforeAll(states);

describe('every operation that changes something does so with its example', () => {
  const writes = commands.filter(({ reads }) => !reads);
  test.each(writes.map((command) => [command.operation, command] as const))('%s', async (operation, command) => {
    const state = startsFrom[operation] ?? usual;
    await withEmulator({ state, flags: ['--allow-writes'] }, async ({ call, requests }) => {
      const { isError = false, content } = await call(operation, exampleOf(command));
      expect({ isError, content: isError ? content : [] }).toEqual({ isError: false, content: [] });
      const success = operations.find(({ id }) => id === operation)?.success;
      expect(requests()).toEqual([{ operationId: operation, status: success }]);
    });
  });
});
