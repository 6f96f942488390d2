import { decimalOf } from '@ddm-openapi/spectral-ruleset/decimal';
import { exactNumber, Numeral } from '@ddm-openapi/spectral-ruleset/numerals';
import {
  CORE_SCHEMA,
  floatCoreTag,
  intCoreTag,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  type ScalarTagDefinition,
} from 'js-yaml';

/** A tag of numbers that keeps all of their digits. */
function exactTag(tag: ScalarTagDefinition<number>): ScalarTagDefinition<number | Numeral> {
  return {
    ...tag,
    resolve: (source, ...how) => {
      const value = tag.resolve(source, ...how);
      if (value !== NOT_RESOLVED) return exactNumber(source, value);
      // The parser takes a number for a text if it is too large for JavaScript.
      return Math.abs(Number(source)) === Infinity && decimalOf(source) ? exactNumber(source, Number(source)) : value;
    },
  };
}

const keyOf = (key: unknown) => (key instanceof Numeral ? key.text : key);

/** Maps whose keys are texts, which a number with many digits is too. */
const textKeys: typeof mapTag = {
  ...mapTag,
  addPair: (map, key, value) => mapTag.addPair(map, keyOf(key), value),
  has: (map, key) => mapTag.has(map, keyOf(key)),
};

/** YAML 1.2 with merge keys and all digits of numbers. */
export const schema = CORE_SCHEMA.withTags(mergeTag, exactTag(intCoreTag), exactTag(floatCoreTag), textKeys);
