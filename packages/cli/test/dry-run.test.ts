import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startEmulator } from '@ddm-openapi/emulator';
import { openForAll } from '@ddm-openapi/test-support/lifetime';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { argumentsFor } from '../src/arguments/command-line.js';
import { commands } from '../src/commands/find.js';
import { curlOf } from '../src/operations/curl.js';
import { emulatorEnvironment, runProgram } from './program.js';

const emulator = openForAll(() => startEmulator({ port: 0 }));
beforeEach(() => emulator.setFaults([]));

const project = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';
const user = { OS_USERNAME: 'demo', OS_USER_DOMAIN_NAME: 'example-account', OS_PASSWORD: 'NotAReal-Passw0rd' };
const list = ['instance', 'list'];

async function dryRun(args: readonly string[], env: Record<string, string>) {
  const before = emulator.requests.length;
  const ran = await runProgram([...args, '--dry-run'], { env: { DDM_ENDPOINT: emulator.url, ...env } });
  expect(emulator.requests).toHaveLength(before);
  expect(ran.stdout + ran.stderr).not.toMatch(/NotAReal|notAReal/);
  return ran;
}

/** Pastes a command into a shell, and gives back the response. */
async function paste(curl: string, token = emulator.issueToken()): Promise<unknown> {
  const script = curl.replace(/^curl /, 'curl --silent ');
  const env = { PATH: process.env.PATH, OS_TOKEN: token };
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script], { env });
  return JSON.parse(stdout);
}

describe('--dry-run shows the request as it would be sent', () => {
  test('with a token, and can be pasted as it is', async () => {
    const { code, stdout, stderr } = await dryRun(list, { OS_TOKEN: emulator.issueToken(), OS_PROJECT_ID: project });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('-H "X-Auth-Token: $OS_TOKEN"');
    expect(stdout).not.toContain('Authorization');
    expect(await paste(stdout)).toMatchObject({ instances: [], total_record: 0 });
    const sent = emulator.requests.at(-1);
    await runProgram(list, { env: emulatorEnvironment(emulator.url) });
    expect(emulator.requests.at(-1)?.path).toBe(sent?.path);
  });

  test('with an access key: the headers of the signature, masked, and how to send it with a token', async () => {
    const { code, stdout, stderr } = await dryRun(list, emulatorEnvironment(emulator.url));
    expect(code).toBe(0);
    expect(stdout).not.toContain('X-Auth-Token');
    expect(stdout).toMatch(/-H 'X-Sdk-Date: \d{8}T\d{6}Z'/);
    expect(stdout).toContain(`-H 'X-Project-Id: ${project}'`);
    const signature = /-H 'Authorization: SDK-HMAC-SHA256 Access=\*\*\*, SignedHeaders=[\w;-]+, Signature=\*\*\*'/;
    expect(stdout).toMatch(signature);
    expect(stderr).toMatch(/^Note: the request is signed with the access key FAKE…0001\./);
    const [, header = ''] = /put (-H "[^"]+") in place of Authorization/.exec(stderr) ?? [];
    expect(await paste(stdout.replace(signature, header))).toMatchObject({ instances: [], total_record: 0 });
  });

  test('with a temporary access key: its security token, masked', async () => {
    const env = { ...emulatorEnvironment(emulator.url), OS_SECURITY_TOKEN: 'NotAReal-security' };
    expect((await dryRun(list, env)).stdout).toContain("-H 'X-Security-Token: ***'");
  });

  test('with a password: the token that the login gives, and the login', async () => {
    const { code, stdout, stderr } = await dryRun(list, { ...user, OS_PROJECT_ID: project });
    expect(code).toBe(0);
    expect(stderr).toBe(
      `Note: the token comes from a login at ${emulator.url}/v3/auth/tokens that is sent first. Put a token into OS_TOKEN.\n`,
    );
    expect(await paste(stdout)).toMatchObject({ instances: [], total_record: 0 });
  });

  test.each([
    [{ ...user, OS_PROJECT_NAME: 'eu-de' }, 'which IAM finds by the name eu-de'],
    [{ OS_ACCESS_KEY: 'FAKE', OS_SECRET_KEY: 'notAReal' }, 'which is not set'],
  ])('with a placeholder and a warning for a project id that is not known: %j', async (env, why) => {
    const { code, stdout, stderr } = await dryRun(list, env);
    expect(code).toBe(0);
    expect(stdout).toContain('/v1/PROJECT_ID/instances');
    expect(stderr).toContain(`Warning: PROJECT_ID stands for the project id, ${why}. Set OS_PROJECT_ID`);
    const token = stdout.replace(/-H 'Authorization[^']+'/, '-H "X-Auth-Token: $OS_TOKEN"');
    expect(await paste(token.replaceAll('PROJECT_ID', project))).toMatchObject({ instances: [], total_record: 0 });
  });

  test('without credentials: as with a token, and a warning', async () => {
    const { code, stdout, stderr } = await dryRun(list, { OS_PROJECT_ID: project });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Warning: No credentials in the environment\. .* The request is shown with a token\.\n$/);
    expect(await paste(stdout)).toMatchObject({ instances: [], total_record: 0 });
  });

  test('of any path, with the secrets of the body masked', async () => {
    const args = [
      'api',
      'POST',
      '/v3/{project_id}/instances',
      '--body',
      '{"name": "x", "admin": {"password": "NotAReal"}}',
    ];
    const { code, stdout, stderr } = await dryRun(args, { OS_TOKEN: 'x', OS_PROJECT_ID: project });
    expect(code).toBe(0);
    expect(stdout).toContain(`-d '{"name":"x","admin":{"password":"***"}}'`);
    expect(stderr).toBe('Note: *** stands for secrets of the body.\n');
    expect(await paste(stdout)).toMatchObject({ errCode: 'DBS.280001' });
  });
});

test.each(commands.filter(({ deprecated }) => !deprecated))(
  '--dry-run of $group $verb is read back by a shell as one request',
  async (command) => {
    const args = [command.group, command.verb, ...argumentsFor(command, command.example)];
    const { code, stdout } = await dryRun(args, emulatorEnvironment(emulator.url));
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^curl (--globoff )?-X ${command.method} `));
  },
);

test('an address that curl would read as a list is sent as it is', () => {
  const { curl } = curlOf({ url: 'http://[::1]:8090/v3', method: 'GET', headers: {} }, []);
  expect(curl).toBe("curl --globoff -X GET 'http://[::1]:8090/v3'");
});
