import { readdir } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { entries as cliEntries, licensesFile } from '@ddm-openapi/cli/build/bundle';
import ts from 'typescript';
import type { PublishedPackage } from './published.js';
import type { Tarball } from './tarball.js';

/** Files in every package. */
const always = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];

/** Files of a package in addition to one module per source. */
interface Plan {
  /** Files that come from no source of the package's own. */
  readonly extra: readonly string[];
  /** Whether its JavaScript is bundled, so that the sources leave only types. */
  readonly bundled?: boolean;
  /** Whether it is a program alone, so that it has no types. */
  readonly untyped?: boolean;
}

const plans: Readonly<Record<string, Plan>> = {
  cli: { extra: [...Object.keys(cliEntries).map(built), `dist/${licensesFile}`], bundled: true, untyped: true },
  client: {
    extra: ['index', 'index.node', 'node/index', 'raw', 'error-codes'].map(built),
    bundled: true,
  },
  emulator: { extra: ['index', 'emulator', 'cli', 'index.web', 'worker', 'connect'].map(built), bundled: true },
  'openapi-diff': { extra: ['index', 'cli'].map(built), bundled: true },
  spec: {
    extra: [
      ...['openapi', 'openapi.3.1', 'openapi.otc'].flatMap((name) => [`dist/${name}.json`, `dist/${name}.yaml`]),
      'dist/openapi.otc.overlay.yaml',
    ],
  },
  'spectral-ruleset': { extra: ['extensions.schema.yaml', 'redocly-plugin.mjs', 'redocly-plugin.d.mts'] },
};

/** The files that a package has to hold, no more and no less: what its sources compile to, its texts, and its plan. */
export async function expectedFiles({ id, folder, manifest }: PublishedPackage): Promise<string[]> {
  const plan = plans[id];
  if (!plan) throw new Error(`packages/tooling/src/packages/contents.ts does not list the files of ${manifest.name}.`);
  const sources = (await readdir(join(folder, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const modules = sources.map((name) => name.replace(/(\.d)?\.ts$/, ''));
  const docs = manifest.files?.includes('docs') ? await readdir(join(folder, 'docs'), { recursive: true }) : [];
  return [
    ...always,
    ...docs.map((name) => `docs/${name}`),
    ...(plan.untyped ? [] : modules.map((name) => `dist/${name}.d.ts`)),
    ...(plan.bundled ? [] : modules.map(built)),
    ...plan.extra,
  ];
}

function built(name: string): string {
  return `dist/${name}.js`;
}

/** How the files of a package differ from what they have to be. */
export function differences(actual: Iterable<string>, expected: Iterable<string>): string[] {
  const [is, has] = [new Set(actual), new Set(expected)];
  const stray = [...is].filter((name) => !has.has(name));
  const missing = [...has].filter((name) => !is.has(name));
  return [
    ...stray.map((name) => `${name} must not be in it. If its source is gone, delete dist and build again.`),
    ...missing.map((name) => `${name} is missing. Build first; then look at "files" in package.json.`),
  ];
}

/** Modules that a package imports without saying so in its manifest, where another package would hide it once installed. */
export function undeclaredImports({ manifest, texts }: Tarball): string[] {
  const { name: self, dependencies, peerDependencies } = manifest;
  const declared = new Set([self, ...Object.keys(dependencies ?? {}), ...Object.keys(peerDependencies ?? {})]);
  return [...texts].flatMap(([file, text]) => {
    if (!/\.(js|d\.ts)$/.test(file)) return [];
    const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    const missing = names.filter((name) => !isRelativeOrBuiltIn(name) && !declared.has(packageOf(name)));
    return missing.map((name) => `${file} imports ${name}, which is not in "dependencies".`);
  });
}

function isRelativeOrBuiltIn(name: string): boolean {
  return name.startsWith('.') || name.startsWith('node:') || builtinModules.includes(name);
}

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** Places in the texts of a package that lead to a file that is not in it: source maps, and relative links of Markdown. */
export function deadEnds({ texts }: Tarball): string[] {
  return [...texts].flatMap(([file, text]) => {
    const targets = file.endsWith('.md')
      ? linksOf(text)
      : [...text.matchAll(/^\/\/# sourceMappingURL=(\S+)$/gm)].map(([, to = '']) => to);
    const dead = targets.filter((target) => !texts.has(posix.join(posix.dirname(file), target)));
    return dead.map((target) => `${file} leads to ${target}, which is not in the package.`);
  });
}

function linksOf(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}
