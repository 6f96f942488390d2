/** Scripts of the pages on which the emulator can be called. */
import './common.js';
import { enableTrying } from './try.js';

enableTrying();
