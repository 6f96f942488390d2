import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientFiles } from '@ddm-openapi/client-generator';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { places } from '@ddm-openapi/foundation/workspace';
import type { Document } from '@ddm-openapi/spec/derive';
import type { ApiConfig } from './api-config.js';
import { bundle } from './bundle.js';
import { readExact } from './exact.js';
import { inputErrors } from './input-errors.js';
import { checkOutFolder } from './out-folder.js';

export interface ClientOfService {
  /** The root file of its document. */
  readonly document: string;
  readonly config: ApiConfig;
  /** The folder for the client. */
  readonly out: string;
}

/**
 * Writes the client of a service as TypeScript sources: a private package that exports `generated/index.ts` and brings the
 * runtime along. Throws an InputError if the document cannot be read, or if it
 * has what no client carries.
 */
export async function writeClient({ document, config, out }: ClientOfService): Promise<void> {
  await checkOutFolder(out, ['package.json', 'generated/service.ts', 'runtime/service.ts']);
  const scratch = await mkdtemp(join(tmpdir(), 'client-'));
  try {
    await bundle({ root: document, out: scratch, other: true });
    const bundled = (await readExact(join(scratch, 'openapi.json'))) as Document;
    const files = await inputErrors(() => clientFiles(bundled, { ...config.client, site: config.site.origin }));
    await writeFiles(join(out, 'generated'), files);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await cp(join(places.client, 'src/runtime'), join(out, 'runtime'), { recursive: true });
  await writeFiles(out, { 'package.json': `${JSON.stringify(await manifestOf(config), null, 2)}\n` });
}

async function manifestOf({ client }: ApiConfig): Promise<object> {
  const { imports } = JSON.parse(await readFile(join(places.client, 'package.json'), 'utf8')) as { imports: object };
  return {
    name: `${client.classPrefix.toLowerCase()}-client`,
    version: '0.0.0',
    private: true,
    type: 'module',
    // The runtime selects its hash function by the platform.
    imports: JSON.parse(JSON.stringify(imports).replaceAll('./src/runtime/', './runtime/')) as object,
    exports: './generated/index.ts',
  };
}
