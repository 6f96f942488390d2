import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { describe, expect, test } from '@jest/globals';
import { hintOf } from '../src/errors/hint.js';
import { program } from '../src/generated/program.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));

const key = { OS_ACCESS_KEY: 'FAKEACCESSKEY0000001', OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001' };

describe('a project name that is not known', () => {
  test.each([
    ['eu-de_othr', 'Did you mean eu-de_other?'],
    ['eu_de', 'Did you mean eu-de?'],
  ])('%s brings those that there are, and the closest', async (name, hint) => {
    const env = { ...key, DDM_ENDPOINT: emulator.url, OS_PROJECT_NAME: name };
    const { code, stderr } = await runProgram(['instance', 'list'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(`there is no project named ${name}. There are eu-de, eu-de_other.`);
    expect(stderr).toMatch(/hint +Did you mean/);
    expect(stderr).toContain(hint);
  });
});

describe('a region', () => {
  test('is chosen by --region, which help documents with the usual one', async () => {
    const env = { ...key, OS_PROJECT_ID: 'p' };
    const { stdout } = await runProgram(['instance', 'list', '--dry-run', '--region', 'eu-nl'], { env });
    expect(stdout).toContain(program.server.replace('{region}', 'eu-nl'));
    for (const command of [['instance', 'list'], ['login'], ['mcp'], ['wait'], ['api']]) {
      const help = await runProgram([...command, '--help']);
      expect(help.stdout).toMatch(/--region NAME +the region, instead of that of the\s+environment \(eu-de\)/);
    }
  });

  test.each([
    ['EU-DE', 'The service is known in eu-de. Did you mean eu-de?'],
    ['eu de', 'The service is known in eu-de. Did you mean eu-de?'],
  ])('that cannot be one is refused with those that are known: %s', async (region, hint) => {
    const env = { ...key, OS_PROJECT_ID: 'p' };
    const { code, stderr } = await runProgram(['instance', 'list', '--region', region], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(`--region is not a region: ${JSON.stringify(region)}. `);
    expect(stderr).toContain(hint);
  });

  test.each([
    [program.server, 'eu-dee', 'The service is known in eu-de. Did you mean eu-de?'],
    [program.server.replace('ddm.', 'iam.'), 'us-west-1', 'The service is known in eu-de.'],
    [program.server, 'eu-de', undefined],
    ['https://ddm.{region}.example.org', 'eu-dee', undefined],
  ])('whose host does not exist brings them too: %s %s', (server, region, hint) => {
    const host = new URL(server.replace('{region}', region)).host;
    expect(hintOf({ name: 'NetworkError', message: `listInstances: no response from ${host} (ENOTFOUND).` })).toBe(
      hint,
    );
    expect(hintOf({ name: 'NetworkError', message: `listInstances: no response from ${host} (ECONNRESET).` })).toBe(
      undefined,
    );
  });
});

test('the help of a command of the program lists its flags', async () => {
  const { stdout } = await runProgram(['login', '--help'], { env: emulatorEnvironment(emulator.url) });
  for (const flag of ['--cloud NAME', '--project-id ID', '-o, --output FORMAT', '--utc'])
    expect(stdout).toContain(flag);
});
