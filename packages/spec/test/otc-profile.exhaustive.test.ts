import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redocly, redoclyLint } from '@ddm-openapi/foundation/redocly';
import { places } from '@ddm-openapi/foundation/workspace';
import { bundleProfile } from '@ddm-openapi/tooling/bundle';
import type { Overlay } from '@ddm-openapi/tooling/overlay';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Full {
  components: { schemas: Record<string, { properties?: Record<string, object> }> };
}

let folder: string;
let otc: Full;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ddm-profile-'));
  await bundleProfile('otc', { out: folder });
  otc = JSON.parse(await readFile(join(folder, 'openapi.otc.json'), 'utf8')) as Full;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what the API is', () => {
  test('is valid OpenAPI', async () => {
    const config = join(folder, 'redocly.yaml');
    await writeFile(config, 'telemetry: off\nextends: [spec]\n');
    expect(await redoclyLint(join(folder, 'openapi.otc.json'), config)).toEqual([]);
  });
});

describe('the overlay', () => {
  test('makes the profile of the bundle, with the array of a list first, when Redocly applies it', async () => {
    const [source, result] = [join(folder, 'openapi.json'), join(folder, 'applied.json')];
    await copyFile(places.bundle, source);
    const overlay = join(folder, 'openapi.otc.overlay.yaml');
    const { code, stderr } = await redocly(source, ['bundle', source, '--overlay', overlay, '--output', result]);
    expect([code, code && stderr]).toEqual([0, 0]);
    const applied = JSON.parse(await readFile(result, 'utf8')) as Full;
    expect(applied).toEqual(otc);
    expect(propertyOrder(applied)).toEqual(propertyOrder(otc));
  });

  test('is a valid Overlay 1.0 document', async () => {
    const config = join(folder, 'overlay-rules.yaml');
    // References of an update resolve in the document that it joins, not in the overlay.
    await writeFile(config, 'telemetry: off\nrules:\n  struct: error\n');
    expect(await redoclyLint(join(folder, 'openapi.otc.overlay.yaml'), config)).toEqual([]);
    const { overlay, actions } = parse(await readFile(join(folder, 'openapi.otc.overlay.yaml'), 'utf8')) as Overlay;
    expect(overlay).toBe('1.0.0');
    expect(actions.length).toBeGreaterThan(0);
  });
});

const propertyOrder = ({ components }: Full) =>
  Object.entries(components.schemas).map(([name, { properties = {} }]) => [name, Object.keys(properties)]);
