import { readFile } from 'node:fs/promises';
import { CheckFailed, expectNone } from '@ddm-openapi/foundation/checks';
import { runBin } from '@ddm-openapi/foundation/process';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Tarball } from './tarball.js';

/** Judges manifest and exports by publint, with its suggestions as demands. */
export async function checkByPublint({ file, manifest }: Tarball): Promise<void> {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  const tarball = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { messages } = await publint({ pack: { tarball }, strict: true });
  expectNone(messages.map((message) => formatMessage(message, manifest, { color: false }) ?? message.code));
}

/** Judges by attw what the types of each entry are to each resolver that knows ES modules. */
export async function checkByAttw({ file, manifest }: Tarball): Promise<void> {
  const noModules = Object.keys(manifest.exports ?? {}).filter((entry) => entry.endsWith('.yaml'));
  const args = [file, '--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii'];
  const exclude = noModules.length ? ['--exclude-entrypoints', ...noModules] : [];
  const { code, stdout, stderr } = await runBin('@arethetypeswrong/cli', [...args, ...exclude], undefined, 'attw');
  if (code !== 0) throw new CheckFailed(stdout + stderr);
}
