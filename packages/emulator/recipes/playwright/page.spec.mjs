import { expect, test } from '@playwright/test';

const ddm = `http://127.0.0.1:${process.env.DDM_PORT ?? 8090}`;

test.beforeEach(async ({ page, request }) => {
  await request.post(`${ddm}/_emulator/reset`);
  // In place of an application: a page of this machine, which may call the emulator.
  await page.route('http://localhost:5173/', (route) => route.fulfill({ contentType: 'text/html', body: '<p></p>' }));
  await page.goto('http://localhost:5173/');
});

const count = (page) =>
  page.evaluate(async (url) => {
    const response = await fetch(`${url}/v1/my-project/instances`);
    return response.ok ? (await response.json()).total_record : response.status;
  }, ddm);

test('a page lists instances', async ({ page }) => {
  expect(await count(page)).toBe(0);
});

test('a page is shown what a failure of the service looks like', async ({ page, request }) => {
  await request.put(`${ddm}/_emulator/faults`, { data: [{ operation: 'listInstances', status: 503 }] });
  expect(await count(page)).toBe(503);
});
