import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { signer } from '../../client/src/runtime/signing/sign.js';
import { guideBlocks } from './support/guides.js';

describe('the signature in the guide', () => {
  test('follows from its own steps, and the client makes the same', async () => {
    const [canonical, string] = [...(await guideBlocks('text'))].flatMap(([name, text]) =>
      name.startsWith('authentication') ? [text.trimEnd()] : [],
    );
    const headers = (await guideBlocks('http')).get('authentication-1') ?? '';
    const hash = createHash('sha256')
      .update(canonical ?? '')
      .digest('hex');
    expect(string).toBe(`SDK-HMAC-SHA256\n20260114T080000Z\n${hash}`);
    const signature = createHmac('sha256', 'fakeSecretKeyOfTheGuide0123456789')
      .update(string ?? '')
      .digest('hex');
    expect(headers).toContain(`Signature=${signature}`);
    const request = {
      method: 'GET',
      url: 'https://ddm.eu-de.otc.t-systems.com/v1/5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f/instances?offset=0&limit=10',
      headers: {
        'x-sdk-date': '20260114T080000Z',
        'x-project-id': '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
      },
      body: undefined,
      projectId: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
    };
    const made = await signer('fakeSecretKeyOfTheGuide0123456789')(request, 'FAKEACCESSKEY0000001');
    expect(headers).toContain(`Authorization: ${made}`);
  });
});

describe('every guide', () => {
  test('begins with its title and a sentence that says what it is about', async () => {
    const folder = new URL('../guides/', import.meta.url);
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8');
      expect({ file, text }).toEqual({ file, text: expect.stringMatching(/^# \S.*\n\n[A-Z].*\./) });
    }
  });
});
