import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import SpectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import RefResolver from '@stoplight/spectral-ref-resolver';
import Rulesets from '@stoplight/spectral-rulesets';
import { parse } from 'yaml';
import { checkSharedNodesOnce } from './shared-nodes.js';

/**
 * Lints a document with the rules of `.spectral.yaml`, or others, and gives back the findings, each at its place. It runs
 * in this process, which saves the start of Spectral's command line; editors and the command line read the same file.
 */
export async function spectralLint(document: string, ruleset = resolve(workspace, '.spectral.yaml')) {
  const file = resolve(workspace, document);
  const parser = file.endsWith('.json') ? Parsers.Json : Parsers.Yaml;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`Spectral could not read ${relative(workspace, file)}.`);
  });
  const spectral = new SpectralCore.Spectral({ resolver: RefResolver.httpAndFileResolver });
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
