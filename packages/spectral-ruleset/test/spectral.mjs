/**
 * Spectral as the tests run it. A parsed file is kept by its text, because a document that a test lints differs from the one
 * before in one file of many.
 */
import SpectralCore from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import RefResolver from '@stoplight/spectral-ref-resolver';

const most = 500;
const parsed = new Map();
const { parse: parseFile } = Parsers.Yaml;

// Spectral parses the files that it is referred to by this object, so there is no other place to hand it a parser.
Parsers.Yaml.parse = (text) => {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size === most) parsed.clear();
  const result = parseFile(text);
  parsed.set(text, result);
  return result;
};

export const { Document, Spectral } = SpectralCore;
export const { Resolver } = RefResolver;
export const parser = Parsers.Yaml;
export { parse, stringify } from 'yaml';
