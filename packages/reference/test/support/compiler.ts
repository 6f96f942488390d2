import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = new URL('../../../../', import.meta.url).pathname;

const options = {
  strict: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023', 'dom'],
  types: ['node'],
  skipLibCheck: true,
};

/** Checks TypeScript as a user of the client would have it: in a project of their own, strict, with the client installed. */
export interface Compiler {
  /** The folder of the project. */
  readonly folder: string;
  /** Writes the sources as JavaScript to the folder `out`, whatever the compiler says of them. */
  emit(sources: ReadonlyMap<string, string>): Promise<void>;
  /** What the compiler says of these sources, by their names; nothing if they are right. */
  compile(sources: ReadonlyMap<string, string>): Promise<string>;
  remove(): Promise<void>;
}

export async function makeCompiler(): Promise<Compiler> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-samples-'));
  await mkdir(join(folder, 'node_modules/@ddm-openapi'), { recursive: true });
  await symlink(join(repository, 'packages/client'), join(folder, 'node_modules/@ddm-openapi/client'));
  await symlink(join(repository, 'node_modules/@types'), join(folder, 'node_modules/@types'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return {
    folder,
    emit: async (sources) =>
      void (await compile(folder, sources, { ...options, noEmit: false, outDir: 'out', rootDir: 'src' })),
    compile: (sources) => compile(folder, sources, options),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function compile(folder: string, sources: ReadonlyMap<string, string>, compilerOptions: object): Promise<string> {
  await rm(join(folder, 'src'), { recursive: true, force: true });
  await mkdir(join(folder, 'src'));
  for (const [name, source] of sources) await writeFile(join(folder, `src/${name}.ts`), source);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [compiler, '--project', folder, '--pretty', 'false']).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}
