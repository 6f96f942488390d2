import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';

/** The folders of the packages that something in the outputs comes from, by name. */
export function bundledPackages({ outputs }: Metafile, root: string): Map<string, string> {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput ? [file] : [])),
  );
  const found = files.flatMap((file) => {
    const [folder, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    return folder && name ? [[name, resolve(root, folder)] as const] : [];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names, versions and licenses of the packages that are bundled, as a text. Throws an Error if one has no license. */
export async function licensesOf(metafile: Metafile, root: string): Promise<string> {
  const texts = await Promise.all(
    [...bundledPackages(metafile, root)].map(async ([name, folder]) => {
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
      const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
      if (!file) throw new Error(`${name} has no license file, so it must not be bundled.`);
      return `${name} ${version}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
    }),
  );
  return `This program contains these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
