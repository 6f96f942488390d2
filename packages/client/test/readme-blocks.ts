import { readFile } from 'node:fs/promises';

/** A code block of TypeScript, named after its section. */
interface Block {
  readonly name: string;
  readonly code: string;
}

/** The code blocks of a README, in their order. */
export async function blocksOf(file: URL): Promise<Block[]> {
  const readme = await readFile(file, 'utf8');
  return readme.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], index) => ({
      name: `${heading} ${index + 1}`,
      code,
    }));
  });
}
