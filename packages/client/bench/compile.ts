import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operations } from '@ddm-openapi/spec';
import { compare, type Measured, report } from './measure.js';
import { packageFolder } from './peers.js';

const run = promisify(execFile);
const tsc = join(packageFolder, '../../node_modules/typescript/bin/tsc');

/** Time of tsc for one call and for all calls, in turns, against the published types. */
export async function compile(): Promise<{ rows: Measured[]; instantiations: number[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'ddm-openapi-tsc-'));
  try {
    await mkdir(join(folder, 'node_modules/@ddm-openapi'), { recursive: true });
    await symlink(packageFolder, join(folder, 'node_modules/@ddm-openapi/client'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const head = "import type { DdmClient } from '@ddm-openapi/client';\ndeclare const ddm: DdmClient;\n";
    const call = ({ id }: { id: string }) => `export const ${id} = await ddm.${id}({} as never);\n`;
    await writeFile(join(folder, 'one.ts'), head + call(operations[0]));
    await writeFile(join(folder, 'eighty.ts'), head + operations.slice(0, 80).map(call).join(''));
    const files = ['one.ts', 'eighty.ts'];
    const times = files.map((): number[] => []);
    const instantiations: number[] = [];
    for (let round = 0; round < 11; round++) {
      for (const [index, file] of files.entries()) {
        const options = [
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--target',
          'es2022',
          '--module',
          'nodenext',
          '--extendedDiagnostics',
        ];
        const { stdout } = await run(process.execPath, [tsc, ...options, file], { cwd: folder });
        times[index]?.push(Number(/Total time:\s+([\d.]+)s/.exec(stdout)?.[1]) * 1e6);
        instantiations[index] = Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
      }
    }
    const rows = compare(
      ['tsc, one call', 'tsc, 80 calls'].map((name, index) => ({ name, times: times[index] ?? [] })),
    );
    report(`Compiling: ${instantiations.join(' and ')} instantiations`, 'µs', rows);
    return { rows, instantiations };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
