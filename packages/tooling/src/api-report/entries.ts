import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a package.json says of what it exports. */
export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

/** An entry of a package whose types are reported. */
export interface Entry {
  /** The specifier that users import. */
  readonly name: string;
  /** The name of its report, without its ending. */
  readonly report: string;
  /** Its types, in the package. */
  readonly types: string;
  readonly main: boolean;
}

/** The entries of a package that have types, the main one included. */
export function entriesOf({ name, exports }: Manifest): Entry[] {
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [{ name: join(name, path), report: basename(join(name, path)), types: target.types, main: path === '.' }],
  );
}

/** Copies the types of the package, and a second time to where other packages are, so that entries can import the main one. */
export async function layOut(folder: string, { name, dependencies = {} }: Manifest, scratch: string): Promise<void> {
  const modules = join(scratch, 'node_modules');
  for (const place of [scratch, join(modules, name)]) {
    await mkdir(place, { recursive: true });
    await cp(join(folder, 'package.json'), join(place, 'package.json'));
    await cp(join(folder, 'dist'), join(place, 'dist'), {
      recursive: true,
      filter: (file) => !file.endsWith('.js'),
    });
  }
  for (const dependency of Object.keys(dependencies)) {
    await mkdir(dirname(join(modules, dependency)), { recursive: true });
    await symlink(join(folder, 'node_modules', dependency), join(modules, dependency));
  }
}

/** Makes an entry import by the name of the package what it has from outside of its own folder. */
export async function takeFromMain(name: string, types: string): Promise<void> {
  const hasFolder = basename(types) === 'index.d.ts';
  const outside = hasFolder ? /from '\.\.\/[^']*'/g : /from '\.\.?\/[^']*'/g;
  const files = hasFolder ? (await readdir(dirname(types))).map((file) => join(dirname(types), file)) : [types];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(outside, `from '${name}'`));
  }
}
