import { fileURLToPath } from 'node:url';

/** The folder of this package; the same from the sources and from what is compiled. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url));
