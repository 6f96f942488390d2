import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = new URL('../../guides', import.meta.url).pathname;

/** The code blocks of the guides in one language, by guide and number. */
export async function guideBlocks(language: string): Promise<Map<string, string>> {
  const blocks = new Map<string, string>();
  for (const file of await readdir(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
    let number = 0;
    for (const match of text.matchAll(fence)) blocks.set(`${file.replace('.md', '')}-${++number}`, match[1] ?? '');
  }
  return blocks;
}
