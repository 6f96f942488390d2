/** Writes the program into `dist`. */
import { bundleCli } from './bundle.js';

await bundleCli();
