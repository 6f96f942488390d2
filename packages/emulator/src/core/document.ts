import { createRequire } from 'node:module';
import type { Document } from '@ddm-openapi/spec/derive';

const require = createRequire(import.meta.url);

/** The bundled document that the emulator is driven by. */
export const document = require('@ddm-openapi/spec/openapi.json') as Document & Record<string, unknown>;
