import { stringify } from 'yaml';
import type { Formatter } from './format.js';

const options = { lineWidth: 0 } as const;

/** YAML. A list is a sequence whose items are written as they come. */
export const yaml: Formatter = {
  async list(items, _, write) {
    let count = 0;
    for await (const item of items) {
      count++;
      await write(stringify([item], options));
    }
    if (!count) await write('[]\n');
    return { count, hidden: [] };
  },
  value: (value, _, write) => write(stringify(value ?? null, options)),
};
