import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CheckFailed } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import { type Output, run } from '@ddm-openapi/foundation/process';
import type { Tarball } from './tarball.js';

/** Packages that users install beside ours; the compiler is the oldest that is supported. */
const besides = { '@stoplight/spectral-cli': '6.16.3', 'typescript-5.4': 'npm:typescript@5.4.5' };

/** A project outside of the workspace that has the packages as a user gets them. */
export class Project {
  private constructor(readonly folder: string) {}

  /** Makes an empty project in a new folder and installs the tarballs by npm, with what they depend on. */
  static async install(folder: string, tarballs: readonly Tarball[]): Promise<Project> {
    await mkdir(folder);
    const ours = tarballs.map(({ file, manifest }) => [manifest.name, `file:${file}`]);
    const dependencies = { ...Object.fromEntries(ours), ...besides };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const output = await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
    if (output.code !== 0) throw new CheckFailed(`npm install failed.\n${output.stdout}${output.stderr}`);
    return new Project(folder);
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  /** Runs a script of the project to its end. */
  node({ executable, env }: Node, ...args: string[]): Promise<Output> {
    return run(executable, args, this.folder, env);
  }
}

/** Throws what a program printed, unless it succeeded and printed this. */
export function expectPrinted({ code, stdout, stderr }: Output, text: string): void {
  if (code === 0 && stdout.includes(text)) return;
  throw new CheckFailed(`It ended with ${code} and did not print "${text}", but:\n${stdout}${stderr}`);
}
