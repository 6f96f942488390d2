/** Writes the JavaScript of the client into its `dist`, once its declarations are there. */
import { bundleClient } from './bundle.js';

await bundleClient();
