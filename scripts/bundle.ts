/** Writes the document as one file: packages/spec/dist/openapi.yaml and openapi.json. */
import { bundle } from './lib/bundle.js';
import { main } from './lib/steps.js';

await main(() => bundle());
