import { readFile } from 'node:fs/promises';

/** The README of the package. */
export const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The guide to the command line on the reference site. */
export const guide = await readFile(new URL('../../reference/guides/command-line.md', import.meta.url), 'utf8');

/** The tasks of the README, in their order. `code` is the commands of one. */
export const tasks = readme
  .split(/^### /m)
  .slice(1)
  .map((section) => ({ code: /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '' }));
