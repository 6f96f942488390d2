import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Emulator } from '@ddm-openapi/emulator';
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { emulate } from '../../build/example-states/emulate.js';
import { makeUserProject } from './compiler.js';
import { execute, runCurl, towards } from './execute.js';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The permissions a tab needs for `copiedBy`. */
export const clipboard = ['clipboard-read', 'clipboard-write'];

/** Presses a button, and returns what is on the clipboard then. */
export async function copiedBy(button: Locator): Promise<string> {
  const page = button.page();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button.click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * Runs the copied code as a reader would, each on a separate emulator, and expects that both carry the operation out.
 */
export async function expectToRun(operation: string, curl: string, typescript: string): Promise<void> {
  const outcomes = (emulator: Emulator) =>
    emulator.requests.map((request) => [request.operationId, request.status < 300]);
  await emulate('', 1e7, async (emulator) => {
    expect(await runCurl(curl, emulator)).toBe('');
    expect(outcomes(emulator)).toEqual([[operation, true]]);
  });
  const project = await makeUserProject();
  await emulate('', 1e7, async (emulator) => {
    const file = join(project.folder, 'copied.ts');
    await writeFile(file, towards(typescript, emulator));
    expect(await execute(process.execPath, ['--import', tsx, file], emulator)).toBe('');
    expect(outcomes(emulator)).toEqual([[operation, true]]);
  }).finally(() => project.remove());
}
