import { fileURLToPath } from 'node:url';

/** The folder of this package, whether it runs from sources or compiled. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url));
