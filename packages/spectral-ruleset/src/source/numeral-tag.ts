import type { ScalarTag } from 'yaml';
import { Numeral } from '../core/numerals.js';

/** How YAML writes a Numeral: with its own text. */
export const numeralTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => value instanceof Numeral,
  resolve: (text) => text,
  stringify: ({ value }) => (value as Numeral).text,
};
