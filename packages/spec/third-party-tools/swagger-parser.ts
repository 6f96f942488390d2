import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Loader } from './tool.js';

interface SwaggerParser {
  validate(file: string): Promise<unknown>;
}

/** The published documents beside the bundle. */
const published = ['openapi.json', 'openapi.3.1.json', 'openapi.otc.json'];

export const swaggerParser: Loader = {
  name: '@apidevtools/swagger-parser',
  version: '13.1.0',
  note: 'of OpenAPI 3.0 and 3.1 and of the profile',
  async load({ folder, bundle }) {
    const require = createRequire(join(folder, 'package.json'));
    const parser = (await import(require.resolve('@apidevtools/swagger-parser'))) as { default: SwaggerParser };
    for (const name of published) {
      await parser.default.validate(join(dirname(bundle), name)).catch((error: Error) => {
        throw new Error(`Error: ${name}: ${error.message}`);
      });
    }
    return 'valid documents';
  },
};
