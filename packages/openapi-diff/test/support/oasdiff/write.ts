/** Writes docs/oasdiff.md: `node -C @ddm-openapi/source --import tsx test/support/oasdiff/write.ts` in the package. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { oasdiffPage } from './table.js';

const page = fileURLToPath(new URL('../../../docs/oasdiff.md', import.meta.url));
await writeFile(page, await format(oasdiffPage(), { parser: 'markdown', printWidth: 125, proseWrap: 'preserve' }));
