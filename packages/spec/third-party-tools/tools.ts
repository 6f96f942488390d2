import { expressOpenapiValidator } from './express-openapi-validator.js';
import { heyApi } from './hey-api.js';
import { oazapfts } from './oazapfts.js';
import { openapiBackend } from './openapi-backend.js';
import { openapiToPostman } from './openapi-to-postman.js';
import { openapiTypescript } from './openapi-typescript.js';
import { openapiZodClient } from './openapi-zod-client.js';
import { orval } from './orval.js';
import { prism } from './prism.js';
import { redocly } from './redocly.js';
import { swaggerParser } from './swagger-parser.js';
import { swaggerTypescriptApi } from './swagger-typescript-api.js';
import type { Tool } from './tool.js';

/** Every tool under test, generators first. */
export const tools: readonly Tool[] = [
  openapiTypescript,
  heyApi,
  orval,
  swaggerTypescriptApi,
  oazapfts,
  openapiZodClient,
  redocly,
  prism,
  openapiBackend,
  expressOpenapiValidator,
  openapiToPostman,
  swaggerParser,
];
