/** Takes the pictures of the README. Run it when the look of the site has changed. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from '@ddm-openapi/foundation/steps';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import { launchBrowser } from '@ddm-openapi/test-support/browser';
import { bundle } from '@ddm-openapi/tooling/bundle';
import { compileProject } from '@ddm-openapi/tooling/compile';
import { generate } from '@ddm-openapi/tooling/generate';
import { serve } from '@ddm-openapi/tooling/serve';
import { buildSite } from '@ddm-openapi/tooling/site';
import config from '../api.config.js';

interface Picture {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
}

const pictures: readonly Picture[] = [
  { file: 'docs/images/home.png', path: '', width: 1280, height: 800 },
  { file: 'docs/images/reference.png', path: 'reference/instances/createinstance/', width: 1440, height: 900 },
  {
    file: 'docs/images/reference-dark.png',
    path: 'reference/schemas/createschema/',
    width: 1440,
    height: 900,
    dark: true,
  },
  { file: 'docs/images/errors.png', path: 'errors/?q=schema', width: 1280, height: 800 },
  { file: 'docs/images/status-codes.png', path: 'status-codes/#404', width: 1280, height: 800, dark: true },
  { file: 'docs/images/phone.png', path: 'errors/#DBS.300112', width: 390, height: 780 },
];

await main(async () => {
  await bundle();
  await generate();
  await compileProject('packages/reference');
  await buildSite({ config: config.site });
  await mkdir(join(workspace, 'docs/images'), { recursive: true });
  const site = await serve(places.site, 0);
  const browser = await launchBrowser();
  try {
    for (const { file, path, width, height, dark } of pictures) {
      const viewport = { width, height };
      const page = await browser.newPage({ viewport, colorScheme: dark ? 'dark' : 'light', bypassCSP: true });
      // A reader does not wait for fonts, a picture does.
      await page.addInitScript(() => localStorage.setItem('fonts', 'fetched'));
      await page.route(/\/(\?|#|$)/, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll('font-display:optional', 'font-display:block');
        await route.fulfill({ response, body });
      });
      await page.goto(`${site.url}/${path}`);
      // Pictures are taken when fonts have come and scrolling has ended.
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(workspace, file) });
      await page.close();
      console.log(file);
    }
  } finally {
    await browser.close();
    site.server.close();
  }
});
