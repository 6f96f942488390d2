import { gzipSync } from 'node:zlib';
import { startEmulator } from '@ddm-openapi/emulator';
import { expect, test } from '@jest/globals';
import { inBothModes, loadAxe } from '../support/axe.js';
import { inTab, openTab, session, type Tab } from '../support/tab.js';

const createInstance = 'reference/instances/createinstance/';
const listInstances = 'reference/instances/listinstances/';

/** Tests of the console on the pages of operations, with the emulator in the page. */
export function tryingIt(): void {
  test(
    'loads nothing before it is opened, and 250 KB at the most then',
    inTab(async (tab) => {
      const loaded: string[] = [];
      tab.page.on('request', (request) => loaded.push(new URL(request.url()).pathname.replace('/ddm/', '')));
      await tab.visit(createInstance);
      await tab.page.waitForLoadState('networkidle');
      expect(loaded.filter((path) => /console|emulator/.test(path))).toEqual([]);
      loaded.length = 0;
      await openConsole(tab);
      const assets = [...new Set(loaded)].filter((path) => /^assets\/(console|emulator)/.test(path));
      expect(assets).toHaveLength(5);
      const bytes = assets.reduce((sum, path) => sum + gzipSync(session().files.get(path) ?? '').length, 0);
      expect(bytes).toBeLessThan(250_000);
      expect(bytes).toBeGreaterThan(30_000);
    }),
  );

  test(
    'waits for a press until the script of the page is there',
    inTab(async (tab) => {
      let arrive = () => {};
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await tab.page.route(/assets\/operation\..*js$/, async (route) => {
        await arrived;
        await route.continue();
      });
      const visited = tab.visit(createInstance);
      const button = tab.page.getByRole('button', { name: 'Try it' });
      await button.waitFor();
      expect(await button.isDisabled()).toBe(true);
      arrive();
      await visited;
      await openConsole(tab);
    }),
  );

  test(
    'shows the response with the meaning of its status and its error code',
    inTab(async (tab) => {
      await tab.visit(createInstance);
      await openConsole(tab);
      await fill(tab, 'name', '1');
      expect(await send(tab)).toEqual({ status: '400', code: 'DBS.280001' });
      const response = tab.page.locator('.console-response');
      for (const words of ['400 Bad Request', 'DBS.280001 Parameter error.', 'What to do:', ' ms'])
        expect(await response.textContent()).toContain(words);
      await response.getByText('headers').click();
      expect(await response.getByText('x-request-id:').isVisible()).toBe(true);
    }),
  );

  test('keeps what exists while its reader moves on and reloads, for each tab alone, and its clock goes faster on demand', async () => {
    const [tab, other] = [await openTab(), await openTab()];
    await createIn(tab, 'ddm-mine');
    await tab.visit(listInstances);
    await openConsole(tab);
    await tab.page.getByText(/ddm-mine · CREATING/).waitFor();
    await tab.page.reload();
    await openConsole(tab);
    await tab.page.getByText(/ddm-mine · CREATING/).waitFor();
    await tab.page.getByRole('button', { name: '1 minute on' }).click();
    await tab.page.getByText(/ddm-mine · RUNNING/).waitFor();
    await tab.page.reload();
    await openConsole(tab);
    await tab.page.getByText(/ddm-mine · RUNNING/).waitFor();

    await createIn(other, 'ddm-theirs');
    await tab.page.getByRole('button', { name: 'Refresh' }).click();
    expect(await tab.page.getByText('ddm-theirs').count()).toBe(0);
    expect(await other.page.getByText('ddm-mine').count()).toBe(0);

    await tab.page.getByRole('button', { name: 'Empty account' }).click();
    await tab.page.getByRole('button', { name: /ddm-mine/ }).waitFor({ state: 'detached' });
    await tab.page.reload();
    await openConsole(tab);
    expect(await tab.page.locator('.console-item').count()).toBe(0);
    await tab.page.getByRole('button', { name: 'Prepare this example' }).click();
    await tab.page.getByText(/ddm-orders · RUNNING/).waitFor();
    await tab.close();
    await other.close();
  });

  test(
    'starts each example from the state that it needs, until its reader changes something',
    inTab(async (tab) => {
      const startsFromJob = 'reference/shard-configuration/switchroute/';
      await tab.visit(startsFromJob);
      await openConsole(tab);
      await tab.page.getByRole('button', { name: /ToBeSwitched/ }).waitFor();
      await tab.visit(createInstance);
      await openConsole(tab);
      expect(await tab.page.locator('.console-item').count()).toBe(0);
      await fill(tab, 'name', 'ddm-mine');
      expect(await send(tab)).toEqual({ status: '202' });
      await tab.visit(startsFromJob);
      await openConsole(tab);
      await tab.page
        .getByText(/ddm-mine/)
        .first()
        .waitFor();
      expect(await tab.page.getByRole('button', { name: /ToBeSwitched/ }).count()).toBe(0);
    }),
  );

  test(
    'fills in the id of what exists',
    inTab(async (tab) => {
      await createIn(tab, 'ddm-mine');
      await tab.visit('reference/instances/getinstance/');
      await openConsole(tab);
      expect(await send(tab)).toMatchObject({ status: '404' });
      await tab.page.getByRole('button', { name: /ddm-mine/ }).click();
      expect(await send(tab)).toEqual({ status: '200' });
    }),
  );

  test(
    'leads through the round trip of the guide',
    inTab(async (tab) => {
      const { page } = tab;
      await tab.visit('guides/round-trip/');
      await page.getByRole('link', { name: 'Create an instance' }).click();
      await openConsole(tab);
      expect(await send(tab)).toEqual({ status: '202' });
      await page.getByText(/ddm-orders · CREATING/).waitFor();
      // Its job goes on, and the page follows it.
      await page.getByText(/ddm-orders · RUNNING/).waitFor();

      await tab.visit('guides/round-trip/');
      await page.getByRole('link', { name: 'Create a schema' }).click();
      await openConsole(tab);
      await page.getByRole('button', { name: /ddm-orders · RUNNING/ }).click();
      expect(await send(tab)).toEqual({ status: '202' });
      expect(await send(tab)).toEqual({ status: '409', code: 'DBS.200019' });
      await page.getByRole('button', { name: '1 minute on' }).click();
      await page
        .getByText(/orders · RUNNING/)
        .first()
        .waitFor();
      expect(await send(tab)).toEqual({ status: '400', code: 'DBS.300112' });
      expect(await page.locator('.console-meaning').last().textContent()).toContain('What to do:');
      await fill(tab, 'name', 'archive');
      expect(await send(tab)).toEqual({ status: '202' });
      await page.getByLabel('Credentials').selectOption('Read-only user');
      expect(await send(tab)).toMatchObject({ status: '403' });
    }),
  );

  test(
    'has credentials that may, may only read, are missing, have expired or belong elsewhere',
    inTab(async (tab) => {
      await tab.visit(createInstance);
      await openConsole(tab);
      const labels = await tab.page.locator('.console select').first().locator('option').allTextContents();
      const seen: Record<string, string | undefined> = {};
      for (const label of labels) {
        await tab.page.getByLabel('Credentials').selectOption(label);
        seen[label] = (await send(tab)).status;
      }
      expect(seen).toEqual({
        'Demo user': '202',
        'Read-only user': '403',
        None: '401',
        'Expired token': '401',
        'Token of another project': '403',
      });
    }),
  );

  test(
    'writes what was typed into the samples',
    inTab(async (tab) => {
      await tab.visit(createInstance);
      await openConsole(tab);
      await fill(tab, 'name', 'ddm-typed');
      await fill(tab, 'admin_user_password', '');
      const [curl = '', typescript = ''] = await tab.page.locator('.samples code').allTextContents();
      expect(curl).toContain('"name": "ddm-typed"');
      expect(typescript).toContain('name: "ddm-typed"');
      for (const sample of [curl, typescript]) expect(sample).not.toMatch(/admin_user_password|5f3c0d7e/);
    }),
  );

  test(
    'calls an emulator on this machine, and no real cloud',
    inTab(async (tab) => {
      const emulator = await startEmulator({ port: 0, cors: [session().origin] });
      try {
        await tab.visit(listInstances);
        await openConsole(tab);
        await fill(tab, 'Base URL', 'https://ddm.eu-de.otc.t-systems.com');
        await tab.page.getByRole('button', { name: 'Send' }).click();
        await tab.page.getByText('This page does not call ddm.eu-de.otc.t-systems.com.').waitFor();
        expect(tab.problems).toEqual([]);
        await fill(tab, 'Base URL', emulator.url);
        expect(await send(tab)).toEqual({ status: '200' });
        expect(emulator.requests.map(({ operationId }) => operationId)).toContain('listInstances');
      } finally {
        await emulator.close();
      }
      // A tab notes every request to another origin.
      expect(tab.problems.splice(0).filter((problem) => !problem.startsWith(emulator.url))).toEqual([]);
    }),
  );

  test(
    'is used with the keyboard alone, and tells a screen reader what came',
    inTab(async (tab) => {
      const { page } = tab;
      await tab.visit(listInstances);
      await page.getByRole('button', { name: 'Try it' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.console-lists').waitFor();
      // The focus moves to the first field, and from there to each other one in the order of the page.
      const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent);
      await page.waitForFunction(() => document.activeElement?.closest('.console') !== null);
      expect(await focused()).toMatch(/^Credentials/);
      const names: (string | null | undefined)[] = [];
      while (!(await page.getByRole('button', { name: 'Send' }).evaluate((one) => one === document.activeElement))) {
        names.push(await focused());
        await page.keyboard.press('Tab');
      }
      expect(names.every(Boolean)).toBe(true);
      expect(names.join()).toContain('project_id');
      await page.keyboard.press('Enter');
      await page.locator('.console-response').waitFor();
      const region = page.getByRole('region', { name: 'Try it' }).getByRole('status');
      expect(await region.textContent()).toContain('200 OK');
      expect(await page.getByRole('group', { name: 'Path parameters' }).count()).toBe(1);
    }),
  );

  test('is accessible in light and dark, and fits into 360 px', async () => {
    const tab = await openTab({ bypassCSP: true, viewport: { width: 360, height: 740 } });
    await createIn(tab, 'ddm-mine');
    expect(await tab.overflow()).toBe(0);
    await loadAxe(tab);
    expect(await inBothModes(tab)).toEqual([]);
    await tab.close();
  });

  test(
    'makes every status code happen',
    inTab(async (tab) => {
      await tab.visit('status-codes/');
      for (const code of await codesOf(tab)) {
        const { status } = await makeHappen(tab, code);
        expect({ code, status }).toEqual({ code, status: code });
      }
    }),
  );

  test(
    'makes an error code happen, with the requests that lead there',
    inTab(async (tab) => {
      await tab.visit('errors/#DBS.300112');
      expect(await makeHappen(tab, 'DBS.300112')).toMatchObject({ code: 'DBS.300112' });
      const steps = tab.page.locator('[id="DBS.300112"] .console-steps li');
      expect(await steps.count()).toBeGreaterThan(1);
      expect(await steps.first().textContent()).toContain('"code":"DBS.300112"');
    }),
  );
}

/** The codes of a page that have a button. */
export function codesOf({ page }: Tab): Promise<string[]> {
  return page
    .locator('button[data-happen]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-happen') ?? ''));
}

/** Presses the button of a code, and reads the status and the error code of the response. */
export async function makeHappen({ page }: Tab, code: string): Promise<Shown> {
  const press = page.locator(`button[data-happen="${code}"]`);
  await press.click();
  return shown(press.locator('xpath=following-sibling::section').locator('.console-response'));
}

interface Shown {
  status?: string;
  code?: string;
}

async function shown(response: ReturnType<Tab['page']['locator']>): Promise<Shown> {
  await response.waitFor();
  return response.evaluate((element) => ({ ...(element as HTMLElement).dataset }));
}

export async function openConsole({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.locator('.console-lists').waitFor();
}

async function fill({ page }: Tab, field: string, value: string): Promise<void> {
  const named = page.locator(`.console [name="${field}"]`);
  await ((await named.count()) ? named : page.getByLabel(field)).fill(value);
}

/** Sends the request, and reads the status and the error code of the response. */
export async function send({ page }: Tab): Promise<Shown> {
  await page.evaluate(() => document.querySelector('.console-response')?.remove());
  await page.getByRole('button', { name: 'Send' }).click();
  return shown(page.locator('.console-response'));
}

async function createIn(tab: Tab, name: string): Promise<void> {
  await tab.visit(createInstance);
  await openConsole(tab);
  await fill(tab, 'name', name);
  expect(await send(tab)).toEqual({ status: '202' });
}
