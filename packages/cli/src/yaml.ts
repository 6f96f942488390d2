/** The library for YAML. The client uses it too, so it is bundled once, as a separate file. */
export { isMap, isScalar, parseDocument, stringify, visit } from 'yaml';
