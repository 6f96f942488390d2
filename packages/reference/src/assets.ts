import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { packageFolder } from './places.js';

// See docs/decisions/0165-fonts-are-served-from-the-site.md.
/** Files of the site by their path from its root, such as `assets/style.1a2b3c4d.css`. */
export type Files = Map<string, string | Uint8Array>;

/**
 * Assets by their plain names, and the files they are. A name contains a hash of the content, so a host may cache it
 * indefinitely.
 */
export class Assets {
  readonly files: Files = new Map();
  readonly paths = new Map<string, string>();
  /** Style sheets by their plain names. They are inline in the pages: one request less before the first paint. */
  readonly styles = new Map<string, string>();

  add(name: string, content: string | Uint8Array): void {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const extension = extname(name);
    this.put(name, `assets/${basename(name, extension)}.${hash}${extension}`, content);
  }

  /** Adds an asset that already has its hashed path. */
  put(name: string, path: string, content: string | Uint8Array): void {
    this.paths.set(name, `/${path}`);
    this.files.set(path, content);
  }
}

/**
 * Builds the styles and scripts of our pages; the styles bring the fonts. Each script includes what all pages need,
 * because on a phone a second script costs more time than a larger one.
 */
export async function buildAssets(base: string): Promise<Assets> {
  const assets = new Assets();
  const source = (name: string) => join(packageFolder, name);
  const result = await build({
    entryPoints: [
      ...['style', 'codes', 'operation', 'redoc'].map((name) => ({ in: source(`assets/${name}.css`), out: name })),
      ...['common', 'errors', 'not-found', 'operation', 'reference'].map((name) => ({
        in: source(`src/browser/${name}.ts`),
        out: name,
      })),
      { in: source('src/browser/console/index.ts'), out: 'console' },
    ],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // The source of our packages, which may not be built yet.
    conditions: ['@ddm-openapi/source', 'module'],
    outdir: source('assets'),
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: `${base}assets`,
    loader: { '.woff2': 'file' },
    logLevel: 'silent',
  });
  for (const { path, contents, text } of result.outputFiles) {
    const file = basename(path);
    const name = file.replace(/\.[A-Z0-9]{8}\./, '.');
    if (name.endsWith('.css')) assets.styles.set(name, text.trim());
    else assets.put(name, `assets/${file}`, contents);
  }
  return assets;
}

/** Reads a file of this package's assets. */
export function readAsset(name: string): Promise<Buffer> {
  return readFile(join(packageFolder, 'assets', name));
}
