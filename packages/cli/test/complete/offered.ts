import { complete } from '../../src/complete/complete.js';

/** The values that are offered for the last word, without looking anything up. */
export async function offered(...words: string[]): Promise<string[]> {
  const found = await complete(words, {
    names: async ({ name }) => [{ value: `known-${name}` }],
    clouds: async () => [{ value: 'otc-one' }, { value: 'otc-two' }],
    codes: async () => ['DBS.200019', 'DBS.300112', '409'].map((value) => ({ value })),
  });
  return found.map(({ value }) => value);
}
