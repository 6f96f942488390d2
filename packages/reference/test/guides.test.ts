import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { accessKey, createDdmClient } from '@ddm-openapi/client';
import { describe, expect, jest, test } from '@jest/globals';
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
    const sent = await firstRequest({ ak: 'FAKEACCESSKEY0000001', sk: 'fakeSecretKeyOfTheGuide0123456789' });
    expect(headers).toContain(`Authorization: ${sent.headers.get('authorization')}`);
  });
});

/** What the client sends at the time of the guide. */
async function firstRequest(keys: { ak: string; sk: string }): Promise<Request> {
  jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 0, 14, 8));
  let sent: Request | undefined;
  const ddm = createDdmClient({
    projectId: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f',
    credentials: accessKey(keys),
    fetch: async (input, init) => {
      sent = new Request(input, init);
      return Response.json({ instances: [], page_no: 1, page_size: 10, total_record: 0, total_page: 0 });
    },
  });
  try {
    await ddm.listInstances({ offset: 0, limit: 10 });
  } finally {
    jest.restoreAllMocks();
  }
  if (!sent) throw new Error('Nothing was sent.');
  return sent;
}

describe('every guide', () => {
  test('begins with its title and a sentence that says what it is about', async () => {
    const folder = new URL('../guides/', import.meta.url);
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8');
      expect({ file, text }).toEqual({ file, text: expect.stringMatching(/^# \S.*\n\n[A-Z].*\./) });
    }
  });
});
