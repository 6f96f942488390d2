import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = new URL('../../../../', import.meta.url).pathname;

const compilerOptions = {
  strict: true,
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023', 'dom'],
  types: ['node'],
  skipLibCheck: true,
  outDir: 'out',
  rootDir: 'src',
};

/** A project as a user of the client would have it: strict TypeScript, modules, and client and emulator installed. */
export interface UserProject {
  /** Its folder. */
  readonly folder: string;
  /**
   * Compiles sources, by their names, all in one program. Returns what the compiler says of them, nothing if they are
   * right; the JavaScript is in `out` either way.
   */
  compile(sources: ReadonlyMap<string, string>): Promise<string>;
  remove(): Promise<void>;
}

export async function makeUserProject(): Promise<UserProject> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-samples-'));
  await mkdir(join(folder, 'node_modules/@ddm-openapi'), { recursive: true });
  for (const name of ['client', 'emulator'])
    await symlink(join(repository, 'packages', name), join(folder, 'node_modules/@ddm-openapi', name));
  await symlink(join(repository, 'node_modules/@types'), join(folder, 'node_modules/@types'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return {
    folder,
    compile: (sources) => compile(folder, sources),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function compile(folder: string, sources: ReadonlyMap<string, string>): Promise<string> {
  await mkdir(join(folder, 'src'));
  for (const [name, source] of sources) await writeFile(join(folder, `src/${name}.ts`), source);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [compiler, '--project', folder, '--pretty', 'false']).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}
