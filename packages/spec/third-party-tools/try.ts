import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchNode, thisNode } from '@ddm-openapi/foundation/nodes';
import { operationsOf } from '../src/derive/index.js';
import { missingNames, readCode } from './code.js';
import { install } from './install.js';
import { runTool } from './run.js';
import { inShort } from './table.js';
import { type Generator, isGenerator, type Result, type Tool, type Workplace } from './tool.js';
import { typeErrors } from './type-check.js';

/** Installs a tool in a folder and uses it on the bundle. A failure of the tool is a result, not an exception. */
export async function tryTool(tool: Tool, given: Omit<Workplace, 'node'>): Promise<Result> {
  const node = tool.node ?? Number.parseInt(process.versions.node, 10);
  try {
    await install(tool, given.folder);
    const { executable } = tool.node ? await fetchNode(tool.node) : thisNode();
    const workplace = { ...given, node: executable };
    if (isGenerator(tool)) return { node, ...(await generate(tool, workplace)) };
    return { tool, node, words: await tool.load(workplace), failed: false };
  } catch (error) {
    return { tool, node, words: inShort(error instanceof Error ? error.message : String(error)), failed: true };
  }
}

async function generate(tool: Generator, workplace: Workplace): Promise<Omit<Result, 'node'>> {
  const output = join(workplace.folder, 'output');
  await mkdir(output);
  await runTool(tool, workplace, tool.arguments(workplace.bundle, output));
  const files = await readCode(output);
  const text = files.map((file) => file.text).join('\n');
  const errors = await typeErrors(workplace.folder, 'output');
  const operations = operationsOf(workplace.document).map(({ id }) => id);
  const missing = missingNames(text, operations);
  return {
    tool,
    code: { files: files.length, lines: text.split('\n').length, typeErrors: errors.length },
    words: inShort(errors[0] ?? (missing.length ? `no ${missing.join(', ')}` : 'every operation')),
    failed: errors.length + missing.length > 0,
  };
}
