import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, makeHappen } from './browser/console.js';
import { endSession, openTab, startSession } from './support/tab.js';

beforeAll(startSession);
afterAll(endSession);

test('every error code with a button happens when it is pressed', async () => {
  const tab = await openTab();
  await tab.visit('errors/');
  const codes = await codesOf(tab);
  expect(codes.length).toBeGreaterThan(50);
  for (const code of codes) expect(await makeHappen(tab, code)).toMatchObject({ code });
  await tab.close();
});
