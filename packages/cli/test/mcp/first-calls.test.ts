import { type Emulator, startEmulator } from '@ddm-openapi/emulator';
import { openForEach } from '@ddm-openapi/test-support/lifetime';
import { expect, test } from '@jest/globals';
import { serverEnvironment, textOf, withServer } from './server.js';

const emulator = openForEach(() => startEmulator({ port: 0 }));
const statuses = ({ requests }: Pick<Emulator, 'requests'>) => requests.map(({ status }) => status);

/** What an agent gets that calls twenty tools at once, before any other. */
async function twentyCalls(env: Record<string, string> = {}) {
  return withServer([], { ...serverEnvironment(emulator.url), ...env }, ({ client }) =>
    Promise.all(Array.from({ length: 20 }, () => client.callTool({ name: 'listInstances', arguments: {} }))),
  );
}

test('twenty tools called at once with a clock an hour off are one failed signature, and lock no key', async () => {
  emulator.clock.advance(3_600_000);
  const results = await twentyCalls();
  expect(results.filter(({ isError }) => isError)).toEqual([]);
  expect(statuses(emulator)).toEqual([401, ...Array<number>(20).fill(200)]);
});

test('with a wrong key, two are refused, and the others say that they were not sent', async () => {
  const results = await twentyCalls({ OS_SECRET_KEY: 'notARealSecretKeyThatIsWrong' });
  expect(statuses(emulator)).toEqual([401, 401]);
  const unsent = results.filter((result) => textOf(result as never).includes('nothing was sent'));
  expect(unsent).toHaveLength(18);
  for (const result of unsent) expect(textOf(result as never)).toContain('the access key was refused before: check it');
});
