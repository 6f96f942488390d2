import { createRequire } from 'node:module';
import { _, Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';

// See docs/decisions/0104-the-emulators-checks-are-compiled-at-build-time.md.
export type Schema = Readonly<Record<string, unknown>>;

/** How checks are compiled. */
export interface CheckOptions {
  /** Whether texts are read as what the schema wants, as query parameters must be. */
  readonly coerce?: boolean;
  /** Schemas that others refer to, by the name before `#`. */
  readonly shared?: Readonly<Record<string, object>>;
}

/** JavaScript for the formats that are more than a pattern. */
const formats = `const formats = {
  int32: { validate: (n) => Number.isInteger(n) && n >= -2147483648 && n <= 2147483647 },
  int64: { validate: (n) => Number.isSafeInteger(n) },
};`;

const ipv4 = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const number = { type: 'number', validate: () => true } as const;

/** Helpers of Ajv that the compiled checks import, where ours is one line. */
const helpers = {
  'ajv/dist/runtime/ucs2length': 'exports.default = (text) => [...text].length;',
};

/** Keywords that nothing is checked by, which would only make the module larger. */
const annotations = new Set(['description', 'example', 'examples', 'title', 'externalDocs']);

/** Compiles JSON Schemas to the text of a module that exports a function for each, by name. */
export function compileChecks(schemas: Readonly<Record<string, Schema>>, options: CheckOptions = {}): string {
  const ajv = new Ajv({
    strict: false,
    useDefaults: true,
    coerceTypes: options.coerce ? 'array' : false,
    formats: { int32: number, int64: number, password: true, 'date-time': true, ipv4, uuid },
    code: { source: true, esm: true, formats: _`formats` },
  });
  for (const [name, schema] of Object.entries(options.shared ?? {})) ajv.addSchema(withoutAnnotations(schema), name);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(withoutAnnotations(schema), name);
  const names = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  return `${formats}\n${standaloneCode.default(ajv, names)}`;
}

/** Bundles modules, given by their text, into one that imports nothing. `index` is the one whose exports are the result's. */
export async function bundleModules(modules: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['index'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [modulesOf(modules)],
  });
  return outputFiles[0]?.text ?? '';
}

function modulesOf(modules: Readonly<Record<string, string>>): Plugin {
  // Any other helper of Ajv comes from the Ajv of this package.
  const require = createRequire(import.meta.url);
  const all: Readonly<Record<string, string>> = { ...helpers, ...modules };
  return {
    name: 'modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, namespace }) => {
        if (Object.hasOwn(all, path)) return { path, namespace: 'module' };
        return namespace === 'module' ? { path: require.resolve(path) } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => ({ contents: all[path] ?? '', loader: 'js' }));
    },
  };
}

function withoutAnnotations<T extends object>(schema: T): T {
  return JSON.parse(
    JSON.stringify(schema, (name, value: unknown) =>
      annotations.has(name) && (typeof value === 'string' || name.startsWith('example')) ? undefined : value,
    ),
  ) as T;
}
