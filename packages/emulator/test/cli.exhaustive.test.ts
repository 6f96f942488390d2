import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { project } from './harness.js';
import { child, cli, run, url } from './program.js';

describe('ddm-emulator', () => {
  test('takes fault rules and switched-off operations', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ddm-cli-'));
    const file = join(folder, 'faults.json');
    await writeFile(file, JSON.stringify([{ operation: 'listEngines', status: 503 }]));
    const { text } = await run(
      ['--port', '0', '--no-auth', '--faults', file, '--disable', 'listBackups'],
      /not checked/,
    );
    expect((await fetch(`${url(text)}/v3/${project}/engines`)).status).toBe(503);
    expect((await fetch(`${url(text)}/v3/${project}/backups`)).status).toBe(501);
    child?.kill();
    const inline = await run(['--port', '0', '--no-auth', '--faults', '[{"status": 503}]'], /not checked/);
    expect((await fetch(`${url(inline.text)}/v3/${project}/engines`)).status).toBe(503);
    await rm(folder, { recursive: true });
  });

  test('reports that a port is taken, and the remedy', async () => {
    const { text } = await run(['--port', '0'], /secret key/);
    const first = child;
    const { port } = new URL(url(text));
    const second = await run(['--port', port]);
    expect(second).toMatchObject({
      code: 2,
      text: `Port ${port} of 127.0.0.1 is in use, perhaps by another emulator. Choose another with --port, or 0 for any free one.\n`,
    });
    first?.kill();
  });

  test.each([
    [['--port', '99999'], '--port takes a whole number from 0 to 65535, not 99999.'],
    [['--host', '192.0.2.1'], '192.0.2.1 is not an address of this computer. --host takes one, such as 127.0.0.1'],
    [['--host', 'host.invalid'], 'There is no host host.invalid'],
    [['--speed', 'fast'], '--speed takes a number from'],
    [['--log', 'loud'], '--log takes json, pretty or off'],
    [['--disable', 'none'], '--disable takes operationIds of the document, not "none".'],
    [['--faults', '/nowhere.json'], '--faults /nowhere.json: there is no such file.'],
    [['--faults', tmpdir()], `--faults ${tmpdir()}: it is a folder.`],
    [['--faults', cli], `--faults ${cli}: it is not JSON.`],
    [['--faults', ''], '--faults takes a JSON array of fault rules, or a file with one.'],
    [['--faults', '[{]'], '--faults: it is not JSON.'],
    [['--faults', '{"status": 503}'], '--faults: Give an array of fault rules.'],
    [['--faults', '[{"operation": "none"}]'], '--faults: Fault rule 1: there is no operation "none"'],
    [['--state', '/nowhere/s.json'], '/nowhere/s.json cannot keep the state: the folder /nowhere does not exist.'],
    [['--state', ''], '--state takes the path of a file, not "".'],
    [['--wrong'], "Unknown option '--wrong'"],
  ])('explains %j', async (args, words) => {
    const { text, code } = await run(args);
    expect(code).toBe(2);
    expect(text).toContain(words);
    expect(text).not.toMatch(/\n\s+at /);
  });

  test('says once that the state cannot be saved', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ddm-cli-'));
    const file = join(folder, 's.json');
    await mkdir(`${file}.writing`);
    const text = `The state was not saved in ${file}: ${file}.writing is a folder. Remove it, or name another file.\n`;
    expect(await run(['--port', '0', '--state', file])).toMatchObject({ code: 2, text });
    await rm(folder, { recursive: true });
  });
});
