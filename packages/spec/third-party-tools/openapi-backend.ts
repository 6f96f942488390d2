import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exampleRequests } from './requests.js';
import type { Loader } from './tool.js';

interface Backend {
  init(): Promise<unknown>;
  validateRequest(request: object): { valid?: boolean; errors?: { instancePath: string; message?: string }[] | null };
}
interface OpenApiBackend {
  OpenAPIBackend: new (options: object) => Backend;
}
interface AjvFormats {
  default: (ajv: object) => void;
}

export const openapiBackend: Loader = {
  name: 'openapi-backend',
  version: '5.21.2',
  packages: { 'ajv-formats': '3.0.1' },
  note: 'with the formats of `ajv-formats`',
  async load({ folder, bundle, document }) {
    const require = createRequire(join(folder, 'package.json'));
    const { OpenAPIBackend } = require('openapi-backend') as OpenApiBackend;
    const formats = require('ajv-formats') as AjvFormats;
    const customizeAjv = (ajv: object) => {
      formats.default(ajv);
      return ajv;
    };
    const backend = new OpenAPIBackend({ definition: bundle, strict: true, customizeAjv });
    await backend.init();

    const requests = exampleRequests(document);
    const bodies = requests.filter(({ body }) => body !== undefined);
    for (const { id, method, url, body } of requests) {
      const { valid, errors } = validate(backend, method, url, body);
      const first = errors?.[0];
      if (!valid) throw new Error(`Error: ${id} rejects its example: ${first?.instancePath} ${first?.message}`);
    }
    for (const { id, method, url } of bodies) {
      if (validate(backend, method, url, 'no object').valid) throw new Error(`Error: ${id} accepts any body.`);
    }
    return `every example request valid, ${bodies.length} invalid bodies rejected`;
  },
};

function validate(backend: Backend, method: string, url: string, body: unknown) {
  const [path, query] = url.split('?');
  return backend.validateRequest({
    method,
    path,
    query: query ?? '',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body,
  });
}
