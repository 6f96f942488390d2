import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import config from '../../../api.config.js';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import { changelogGuide } from '../src/changelog.js';
import type { Site } from '../src/site.js';
import { bundle } from './support/site.js';

const contents = { operations: 7, deprecated: 2, statusCodes: 5, errorCodes: 9 };

describe('the text of the page', () => {
  let site: Site;

  beforeAll(async () => {
    const catalogue = catalogueOf(JSON.parse(await readFile(bundle, 'utf8')) as Bundle);
    site = {
      config: config.site,
      base: '/',
      origin: 'https://example.com',
      catalogue,
      assets: new Map(),
      styles: new Map(),
    };
  });

  test('says of a copy without history that it knows of none', () => {
    const { markdown } = changelogGuide(site, { history: false, versions: [] });
    expect(markdown).toContain('built from a copy without the history');
    expect(markdown).not.toContain('## ');
  });

  test('says of the only version that it is the first, and not yet released', () => {
    const { markdown } = changelogGuide(site, { history: true, versions: [{ version: '0.1.0', contents }] });
    expect(markdown).toContain('## 0.1.0, not yet released\n\nThe first version. It describes 7 operations');
    expect(markdown).not.toContain('without the history');
  });

  test('leaves what is gone without a link, and counts the operations beyond three', () => {
    const change = { kind: 'field-added', step: 'minor', message: '`b` was added.' } as const;
    const changes = [
      { ...change, place: 'operation `goneOperation`', operations: ['goneOperation'] },
      { ...change, place: '`Job`, field `b`', operations: ['getJob', 'listJobs', 'a', 'b', 'c'] },
    ];
    const { markdown } = changelogGuide(site, { history: true, versions: [{ version: '2.0.0', changes, contents }] });
    expect(markdown).toContain('- Operation `goneOperation`: `b` was added.');
    expect(markdown).toContain(
      '- `Job`, field `b`: `b` was added. ([`getJob`](/reference/jobs/getjob/), [`listJobs`](/reference/jobs/listjobs/), `a` and 2 more)',
    );
  });

  test('says of a version without changes that nothing changed', () => {
    const versions = [{ version: '1.0.0', date: '2026-02-01', changes: [], contents }];
    expect(changelogGuide(site, { history: true, versions }).markdown).toContain('Nothing changed in the document.');
  });
});
