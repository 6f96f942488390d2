import { helpOf } from './script-help.js';

/** Imported before all else by a program without `main`: with `--help` it prints the comment at its head, and does nothing. */
const [, file = '', ...args] = process.argv;
if (args.includes('--help')) {
  console.log(helpOf(file));
  process.exit();
}
