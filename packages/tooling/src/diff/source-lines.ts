import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { readDocumentFile } from '@ddm-openapi/foundation/documents/read';
import type { Change } from '@ddm-openapi/openapi-diff';
import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Finds the place in the source files for a pointer into the bundle. */
export class SourceLines {
  private readonly sources = new Map<string, Promise<Source | undefined>>();
  private components: Promise<Map<string, string>> | undefined;

  /** The root document of the source tree, `openapi/openapi.yaml`, and the folder that paths are relative to. */
  constructor(
    private readonly root: string,
    private readonly repository: string,
  ) {}

  /** The file and line of the node or of the nearest one around it; undefined if unknown. */
  async find(pointer: string): Promise<Change['source']> {
    const steps = stepsOf(pointer);
    const [root, section, name = ''] = steps;
    if (root === 'components') {
      const file = (await this.files()).get(`${section}/${name}`);
      return file ? this.follow(file, steps.slice(3)) : undefined;
    }
    return this.follow(this.root, steps);
  }

  /** Descends as far as there are keys, from file to file if one refers to another. */
  private async follow(file: string, steps: readonly string[]): Promise<Change['source']> {
    const source = await this.read(file);
    if (!source) return undefined;
    let node: unknown = source.document.contents;
    let offset = 0;
    for (const [index, step] of steps.entries()) {
      const target = isMap(node) ? node.get('$ref') : undefined;
      if (typeof target === 'string' && !target.startsWith('#'))
        return this.follow(join(dirname(file), target), steps.slice(index));
      const pair = isMap(node)
        ? node.items.find(({ key }) => String(isNode(key) ? key.toJSON() : key) === step)
        : undefined;
      const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
      if (next === undefined) break;
      const start = pair && isNode(pair.key) ? pair.key.range : isNode(next) ? next.range : undefined;
      offset = start?.[0] ?? offset;
      node = next;
    }
    return { file: relative(this.repository, file), line: source.lines.linePos(offset).line };
  }

  private read(file: string): Promise<Source | undefined> {
    let source = this.sources.get(file);
    if (!source) {
      source = load(file);
      this.sources.set(file, source);
    }
    return source;
  }

  /** Every component file by its section and name: `schemas/Job` → `…/components/schemas/jobs/Job.yaml`. */
  private files(): Promise<Map<string, string>> {
    this.components ??= index(join(dirname(this.root), 'components'));
    return this.components;
  }
}

/** The changes, each with its place in the source if that is known. */
export async function withSources(changes: readonly Change[], root: string, repository: string): Promise<Change[]> {
  const lines = new SourceLines(root, repository);
  return Promise.all(
    changes.map(async (change) => {
      const source = await lines.find(change.pointer);
      return source ? { ...change, source } : change;
    }),
  );
}

async function load(file: string): Promise<Source | undefined> {
  if (!existsSync(file)) return undefined;
  const lines = new LineCounter();
  return { document: parseDocument(readDocumentFile(file), { lineCounter: lines }), lines };
}

async function index(folder: string): Promise<Map<string, string>> {
  const sections: Record<string, string> = { 'security-schemes': 'securitySchemes' };
  const files = new Map<string, string>();
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('.yaml')) continue;
    const section = path.split(/[\\/]/)[0] ?? '';
    files.set(`${sections[section] ?? section}/${basename(path, '.yaml')}`, join(folder, path));
  }
  return files;
}

/** The segments of a JSON Pointer. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
