/**
 * Measures what `adopt` does to documents that others wrote, on copies of them: error responses written in place before and
 * after, components, findings of the preset `responses` by Spectral, and seconds of the whole command.
 *   node -C @ddm-openapi/source --import tsx bench/adopt.ts <root file>…
 */
import '@ddm-openapi/foundation/help-first';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SpectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import Parsers from '@stoplight/spectral-parsers';
import RefResolver from '@stoplight/spectral-ref-resolver';
import { surveyResponses } from '../src/adopt/survey.js';
import { operationsOf } from '../src/core/document.js';
import { objectAt, textAt } from '../src/core/json.js';
import { contextOf } from '../src/core/rule.js';
import responses from '../src/responses.js';
import { SourceDocument } from '../src/source/document.js';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

async function measure(path: string): Promise<(string | number)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'adopt-'));
  try {
    cpSync(dirname(path), folder, { recursive: true });
    const root = join(folder, basename(path));
    const before = await SourceDocument.read(root);
    const [inPlace, findings] = [inPlaceIn(before), await lint(root)];
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [cli, 'adopt', root], { encoding: 'utf8' });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`adopt ended with ${status}: ${stderr}`);
    const after = await SourceDocument.read(root);
    const { catalogue, document } = contextOf(after.inventory);
    return [
      textAt(before.root.data, 'openapi') ?? '',
      after.files.size,
      operationsOf(document).length,
      inPlace,
      inPlaceIn(after),
      catalogue.all.length,
      /(\d+) new component/.exec(stderr)?.[1] ?? 0,
      findings,
      await lint(root),
      stderr.includes('says the same as before') ? 'yes' : 'no',
      seconds.toFixed(1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The error responses that are written in operations themselves. */
function inPlaceIn(document: SourceDocument): number {
  const uses = [...surveyResponses(contextOf(document.inventory)).values()].flat().flatMap((variant) => variant.uses);
  return uses.filter(({ hop }) => hop === undefined).length;
}

/** How much Spectral finds with the preset of shared responses. */
async function lint(root: string): Promise<number> {
  const { Document, Spectral } = SpectralCore;
  // The resolver of Spectral keeps what it has read for as long as the process lives.
  const resolve = async (uri: { path(): string }) => readFileSync(decodeURIComponent(uri.path()), 'utf8');
  const spectral = new Spectral({ resolver: new RefResolver.Resolver({ resolvers: { file: { resolve } } }) });
  spectral.setRuleset(responses as RulesetDefinition);
  const parser = root.endsWith('.json') ? Parsers.Json : Parsers.Yaml;
  const results = await spectral.run(new Document(readFileSync(root, 'utf8'), parser as typeof Parsers.Yaml, root));
  const ours = Object.keys(objectAt(responses, 'rules'));
  return results.filter(({ code }) => ours.includes(String(code))).length;
}

const columns = ['Document', 'OpenAPI', 'Files', 'Operations', 'In place before', 'After', 'Components', 'New'];
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const all = [...columns, 'Findings before', 'After', 'Lossless', 'Seconds'];
console.log(row(all));
console.log(row(all.map(() => '---')));
for (const path of process.argv.slice(2)) console.log(row([basename(path), ...(await measure(path))]));
