import { expect, test } from '@playwright/test';
import { app, ddm } from './addresses.mjs';

test.beforeEach(async ({ request }) => {
  await request.post(`${ddm}/_emulator/reset`);
});

test('the page shows the instances', async ({ page }) => {
  await page.goto(app);
  await expect(page.locator('output')).toHaveText('0');
});

test('the page shows that the service fails', async ({ page, request }) => {
  await request.put(`${ddm}/_emulator/faults`, { data: [{ operation: 'listInstances', status: 503 }] });
  await page.goto(app);
  await expect(page.locator('output')).toHaveText('unavailable: 503');
});
