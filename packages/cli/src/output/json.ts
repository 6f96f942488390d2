import type { Formatter } from './format.js';

/** JSON, indented by two. A list is an array whose items are written as they come. */
export const json: Formatter = {
  async list(items, _, write) {
    let count = 0;
    for await (const item of items) {
      await write(`${count++ ? ',' : '['}\n  ${JSON.stringify(item, null, 2).replaceAll('\n', '\n  ')}`);
    }
    await write(count ? '\n]\n' : '[]\n');
    return { count, hidden: [] };
  },
  value: (value, _, write) => write(`${JSON.stringify(value ?? null, null, 2)}\n`),
};
