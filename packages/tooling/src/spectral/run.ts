import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressWords, DocumentReader } from '@ddm-openapi/foundation/documents/reader.mjs';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import SpectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import RefResolver from '@stoplight/spectral-ref-resolver';
import Rulesets from '@stoplight/spectral-rulesets';
import { parse } from 'yaml';
import { checkSharedNodesOnce } from './shared-nodes.js';

/** A document to lint, and with which rules; absolute paths. */
export interface SpectralJob {
  readonly document: string;
  readonly ruleset: string;
  /** Folders that the document may read from, beside its own. */
  readonly alsoRead: readonly string[];
}

/** Lints a document in this process. Throws whatever Spectral, a rule or the reader of the files throws. */
export async function runSpectral({ document: file, ruleset, alsoRead }: SpectralJob): Promise<Finding[]> {
  const parser = file.endsWith('.json') ? Parsers.Json : Parsers.Yaml;
  const reader = new DocumentReader([dirname(file), ...alsoRead]);
  const text = reader.read(file);
  const spectral = new SpectralCore.Spectral({ resolver: resolverOf(reader) });
  spectral.setRuleset(await load(ruleset));
  const results = await spectral.run(new SpectralCore.Document(text, parser as typeof Parsers.Yaml, file));
  return results.map(
    (result): Finding => ({
      file: relative(workspace, result.source ?? file),
      line: result.range.start.line + 1,
      column: result.range.start.character + 1,
      rule: String(result.code),
      message: result.message,
      severity: result.severity === 0 ? 'error' : 'warning',
    }),
  );
}

/** Follows references to files by a reader that knows where they may lead, and none to the network. */
function resolverOf(reader: DocumentReader) {
  const refuse = {
    resolve: async (address: { href(): string }) => {
      throw new Error(addressWords(address.href()));
    },
  };
  return new RefResolver.Resolver({
    resolvers: {
      file: { resolve: async (file: { href(): string }) => reader.read(file.href()) },
      http: refuse,
      https: refuse,
    },
  });
}

async function load(file: string): Promise<RulesetDefinition> {
  if (file.endsWith('.js')) {
    const { default: rules } = (await import(pathToFileURL(file).href)) as { default: RulesetDefinition };
    return rules;
  }
  const { extends: bases } = parse(await readFile(file, 'utf8')) as { extends: string[] };
  const oas = checkSharedNodesOnce(Rulesets.oas as RulesetDefinition);
  return {
    extends: await Promise.all(bases.map((base) => (base === 'spectral:oas' ? oas : load(resolve(file, '..', base))))),
  } as RulesetDefinition;
}
