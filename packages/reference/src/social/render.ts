import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageFolder } from '../places.js';

const require = createRequire(import.meta.url);
const cache = join(packageFolder, 'node_modules/.cache/pictures');

// See docs/decisions/0241-each-page-has-a-picture-for-previews.md.
/** Renders an SVG in Inter as PNG. One that an earlier build has rendered is read from a cache. */
export async function renderPicture(svg: string): Promise<Uint8Array> {
  const file = join(cache, `${createHash('sha256').update(versions).update(svg).digest('hex')}.png`);
  return readFile(file).catch(async () => {
    const png = await render(svg);
    await mkdir(cache, { recursive: true });
    // Another build may read it at the same time.
    const scratch = `${file}.${process.pid}`;
    await writeFile(scratch, png);
    await rename(scratch, file);
    return png;
  });
}

/** A later version of the renderer or of the font may render another picture. */
const versions = ['@resvg/resvg-js', '@expo-google-fonts/inter']
  .map((name) => (require(`${name}/package.json`) as { version: string }).version)
  .join();

async function render(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const fontFiles = ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'].map((path) =>
    require.resolve(`@expo-google-fonts/inter/${path}`),
  );
  return new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render().asPng();
}
