import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The TypeScript files below a folder, with path and text. Comments that turn type checks off are removed. */
export async function readCode(folder: string): Promise<{ file: string; text: string }[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const text = await readFile(file, 'utf8');
      const checked = withoutExcuses(text);
      if (checked !== text) await writeFile(file, checked);
      return { file, text: checked };
    }),
  );
}

/** Code without the comments that hide type errors. Line numbers stay the same. */
export function withoutExcuses(code: string): string {
  return code.replace(/@ts-(nocheck|ignore|expect-error)/g, '');
}

/** The names that the code does not use, ignoring comments and the case of the first letter. */
export function missingNames(code: string, names: readonly string[]): string[] {
  const words = new Set(
    code
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .match(/[A-Za-z_$][\w$]*/g)
      ?.map((word) => word.toLowerCase()),
  );
  return names.filter((name) => !words.has(name.toLowerCase()));
}
