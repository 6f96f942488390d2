import { expect, test } from '@jest/globals';
import { clipboard, copiedBy, expectToRun } from '../support/copied.js';
import { inTab } from '../support/tab.js';

/** Tests of the buttons that copy code, on our pages. */
export function copying(): void {
  test(
    'of the first call puts on the clipboard what runs when pasted',
    inTab(
      async (tab) => {
        await tab.visit('');
        const [curl, typescript] = await tab.page.locator('.first-call button.copy').all();
        if (!curl || !typescript) throw new Error('The first page lacks a button that copies.');
        const copied = await copiedBy(curl);
        expect(await curl.textContent()).toBe('Copied');
        await expectToRun('listInstances', copied, await copiedBy(typescript));
      },
      { permissions: clipboard },
    ),
  );
}
