/** Writes the pages that tests hold: `node -C @ddm-openapi/source --import tsx test/support/write-pages.ts` in the package. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { keysPage } from './keys.js';
import { oasdiffPage } from './oasdiff/table.js';

for (const [name, page] of Object.entries({ keys: keysPage(), oasdiff: oasdiffPage() })) {
  const file = fileURLToPath(new URL(`../../docs/${name}.md`, import.meta.url));
  await writeFile(file, await format(page, { parser: 'markdown', printWidth: 120 }));
}
