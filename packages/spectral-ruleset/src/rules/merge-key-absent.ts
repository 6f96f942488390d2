import { mergeKeysOf } from '../core/merge-keys.js';
import type { Rule } from '../core/rule.js';

// See docs/decisions/0150-merge-keys-are-refused.md.
export const mergeKeyAbsent: Rule = {
  name: 'merge-key-absent',
  description: 'A file has no YAML merge key (<<).',
  preset: 'recommended',
  given: 'document',
  *check(_document, { references }) {
    for (const [name, file] of references.files) {
      for (const place of mergeKeysOf(name, file)) {
        yield {
          message:
            'The merge key << is not part of the YAML that OpenAPI takes: bundlers write a copy where it merges a $ref, and some tools do not merge at all. Write the keys out.',
          place,
        };
      }
    }
  },
};
