/** The library for YAML. The client uses it too, so it is bundled once, as a separate file. */
export { isMap, isScalar, parse, parseDocument, stringify, visit, YAMLError } from 'yaml';
