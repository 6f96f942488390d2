/** Writes the JavaScript of the package into its `dist`, once its declarations are there. */
import { bundleDiff } from './bundle.js';

await bundleDiff();
