import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scratchFolderPerTest } from '@ddm-openapi/test-support/scratch';
import { describe, expect, test } from '@jest/globals';
import { startEmulator } from '../src/index.js';
import { Harness, newInstance, project } from './harness.js';

let folder: string;
scratchFolderPerTest('ddm-emulator-', (path) => {
  folder = path;
});

describe('the state file', () => {
  test('brings instances, jobs and the seed back', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await Harness.start({ stateFile });
    const { id, job_id } = await first.ok('createInstance', { body: newInstance() });
    await first.close();
    const second = await Harness.start({ stateFile });
    expect((await second.ok('getInstance', { path: { instance_id: id } })).status).toBe('CREATING');
    second.finishJobs();
    expect((await second.ok('getJob', { path: { job_id } })).job.status).toBe('Completed');
    expect((await second.ok('createInstance', { body: newInstance('ddm-next') })).id).not.toBe(id);
    await second.close();
    expect(await readdir(folder)).toEqual(['state.json']);
    expect(await readFile(stateFile, 'utf8')).not.toMatch(/password|token-/i);
  });

  test('that holds something else is refused by name, and left as it is', async () => {
    for (const text of ['{', '{"version": 2}', '[]', '{"version": 1, "instances": []}']) {
      const stateFile = join(folder, 'other.json');
      await writeFile(stateFile, text);
      await expect(startEmulator({ port: 0, stateFile })).rejects.toThrow(
        `${stateFile} is not a state file of this emulator: `,
      );
      expect(await readFile(stateFile, 'utf8')).toBe(text);
    }
  });

  test('that cannot be written is reported at the start', async () => {
    const stateFile = join(folder, 'missing', 'state.json');
    await expect(startEmulator({ port: 0, stateFile })).rejects.toThrow(
      `${stateFile} cannot keep the state: the folder ${join(folder, 'missing')} does not exist.`,
    );
  });
});

describe('emulators', () => {
  test('close without waiting for connections that carry no request, or whose response has just arrived', async () => {
    const { emulator } = await Harness.start({ faults: [{ operation: 'listInstances', drip: 1 }], auth: false });
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(emulator.url).port) });
    await once(socket, 'connect');
    await (await fetch(`${emulator.url}/v1/${project}/instances`)).json();
    const waiting = sleep(3000, 'waiting', { ref: false });
    expect(await Promise.race([emulator.close(), waiting])).toBeUndefined();
    if (!socket.closed) await once(socket, 'close');
  });

  test('in one process share nothing', async () => {
    const [a, b] = [await Harness.start(), await Harness.start()];
    await a.runningInstance();
    a.emulator.setFaults([{ status: 500 }]);
    expect((await b.ok('listInstances')).total_record).toBe(0);
    expect((await b.call('listInstances', { headers: { 'X-Auth-Token': `${a.token}x` } })).status).toBe(401);
    expect(b.emulator.clock.now()).toBeLessThan(a.emulator.clock.now());
    await Promise.all([a.close(), b.close()]);
  });

  test('with the same seed respond alike', async () => {
    const run = async () => {
      const one = await Harness.start({ seed: 42 });
      const id = await one.runningInstance();
      const ids = await one.runningSchema(id);
      await one.close();
      return [id, ...ids];
    };
    expect(await run()).toEqual(await run());
  });

  test('give the same ids however often a client asks', async () => {
    const run = async (asks: number) => {
      const one = await Harness.start({ seed: 42 });
      for (let n = 0; n < asks; n++) await one.ok('listInstances');
      const id = await one.runningInstance();
      await one.close();
      return id;
    };
    expect(await run(0)).toBe(await run(3));
  });

  test('run jobs at the given speed', async () => {
    const one = await Harness.start({ speed: 600 });
    const { id } = await one.ok('createInstance', { body: newInstance() });
    one.emulator.clock.advance(999);
    expect((await one.ok('getInstance', { path: { instance_id: id } })).status).toBe('CREATING');
    one.emulator.clock.advance(1);
    expect((await one.ok('getInstance', { path: { instance_id: id } })).status).toBe('RUNNING');
    await one.close();
  });
});
