import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const globals = new URL('globals.mjs', import.meta.url).href;
const repository = pathToFileURL(join(process.cwd(), 'package.json')).href;

/** Gives the suites our globals in the place of Jest's, which work only in a process of Jest, and us the tsx of the repository. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  return next(specifier, specifier === 'tsx/esm/api' ? { ...context, parentURL: repository } : context);
}
