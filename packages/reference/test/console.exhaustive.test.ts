import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import { operationPath } from '../src/site.js';
import { openConsole, send } from './browser/console.js';
import { endSession, openTab, session, startSession } from './support/tab.js';

beforeAll(startSession);
afterAll(endSession);

test('every operation’s console sends its example and gets the documented success', async () => {
  const { operations } = catalogueOf(JSON.parse(session().files.get('openapi.json') ?? '') as Bundle);
  const tab = await openTab();
  const seen: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const operation of operations) {
    await tab.visit(operationPath(operation).slice(1));
    await tab.page.evaluate(() => sessionStorage.clear());
    await openConsole(tab);
    const first = await send(tab);
    // The first request has changed the state, so a second one may fail.
    await tab.page.getByRole('button', { name: 'Prepare this example' }).click();
    await tab.page.locator('.console-response').waitFor({ state: 'detached' });
    await tab.page.locator('.console-lists').waitFor();
    seen[operation.id] = { first, prepared: await send(tab) };
    const success = { status: String(operation.success) };
    expected[operation.id] = { first: success, prepared: success };
  }
  expect(seen).toEqual(expected);
  await tab.close();
});
