import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

// See docs/decisions/0164-the-tests-bring-their-browser.md.
const run = promisify(execFile);
const require = createRequire(import.meta.url);
const packageFolder = new URL('../', import.meta.url).pathname;

/** Options for starting the browser: headless, also as root, and without contacting anyone. */
export const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium. */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await browserCommand();
  return chromium.launch({
    ...(executable ? { executablePath: executable } : { channel: 'chrome' }),
    args: flags,
    env,
  });
}

/** The browser's executable, and the variables that it needs to start. */
export interface BrowserCommand {
  /** Empty for the installed Chrome. */
  readonly executable: string;
  readonly env: Record<string, string>;
}

/**
 * Finds a browser. `CHROMIUM` names one. Otherwise, on Linux, it is the one from an npm package that includes libraries
 * and fonts, so that nothing has to be installed. On other systems it is the installed Chrome.
 */
export async function browserCommand(): Promise<BrowserCommand> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  if (process.env.CHROMIUM) return { executable: process.env.CHROMIUM, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { executable: '', env };
  const folder = await unpackedChromium();
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { executable: join(folder, 'chromium'), env: { ...env, ...libraries } };
}

/** Unpacks the browser once, next to the other caches. A second test that does so at the same time changes nothing. */
async function unpackedChromium(): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(main, '../../../package.json'), 'utf8')) as { version: string };
  const caches = join(packageFolder, 'node_modules/.cache');
  const folder = join(caches, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(caches, { recursive: true });
  const scratch = await mkdtemp(join(caches, 'unpacking-'));
  try {
    // The package unpacks into the folder for temporary files, and its libraries only if it detects a cloud function.
    const env = { ...process.env, TMPDIR: scratch, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
    const script = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
    await run(process.execPath, ['--eval', script], { cwd: packageFolder, env });
    await writeFile(join(scratch, 'fonts.conf'), fontsConfiguration(folder));
    await rename(scratch, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}
