import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Changelog, type Json as Comparable, changesBetween, versionOf } from '@ddm-openapi/openapi-diff';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bundle, catalogueOf } from '../src/catalogue.js';
import { operationHash } from '../src/site.js';
import { brokenLinks, linksOf } from './support/links.js';
import { type BuiltSite, bundle, readFiles, runBuild } from './support/site.js';

type Node = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const contents = { operations: 7, deprecated: 2, statusCodes: 5, errorCodes: 9 };

describe('the page made of two versions of the document', () => {
  let root: string;
  let site: BuiltSite;
  let page: string;

  beforeAll(async () => {
    const before = JSON.parse(await readFile(bundle, 'utf8')) as Comparable;
    const after = JSON.parse(await readFile(bundle, 'utf8')) as Node & Comparable;
    delete after.paths?.['/v3/{project_id}/instances/{instance_id}']?.delete?.responses?.['404' as never];
    delete after['x-error-codes']?.['DBS.280001'];
    Object.assign(after['x-error-codes']?.['DBS.300002'] ?? {}, { retryable: false, cause: 'Nobody knows.' });
    const changes = changesBetween(versionOf(before, 'before'), versionOf(after, 'after'));
    const changelog: Changelog = {
      history: true,
      versions: [
        { version: '0.2.0', changes, contents },
        { version: '0.1.0', date: '2026-01-31', contents },
      ],
    };
    root = await mkdtemp(join(tmpdir(), 'ddm-changelog-'));
    const file = join(root, 'changelog.json');
    await writeFile(file, JSON.stringify(changelog));
    site = { folder: join(root, 'ddm/'), base: '/ddm/', remove: () => rm(root, { recursive: true, force: true }) };
    await runBuild({ bundle, out: site.folder, base: site.base, changelog: file });
    page = await readFile(join(site.folder, 'guides/changelog/index.html'), 'utf8');
  });

  afterAll(() => site.remove());

  test('says what breaks, what does not and how many words changed, under each version', () => {
    const text = page
      .slice(page.indexOf('<article'))
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ');
    expect(text).toContain('Operation deleteInstance, response 404: It no longer responds with 404.');
    expect(text).toContain('Error code DBS.280001: It was removed: Parameter error.');
    expect(text).toContain('Error code DBS.300002: A retry can no longer succeed.');
    expect(text).toContain('1 description or example was rewritten.');
    expect(text).toContain(
      'The first version. It describes 7 operations, 2 of them deprecated, with 5 status codes and 9 error codes.',
    );
    expect(text.indexOf('0.2.0, not yet released')).toBeLessThan(text.indexOf('0.1.0, 2026-01-31'));
    expect(text.indexOf('Breaking')).toBeLessThan(text.indexOf('Added and relaxed'));
  });

  test('leads to the operations and error codes it speaks of, and no link is broken', async () => {
    expect(page).toContain('<a href="/ddm/reference/instances/deleteinstance/"><code>deleteInstance</code></a>');
    expect(page).toContain('<a href="/ddm/errors/#DBS.300002"><code>DBS.300002</code></a>');
    expect(page).toContain('href="#0-2-0-not-yet-released"');
    const { operations } = catalogueOf(JSON.parse(await readFile(bundle, 'utf8')) as Bundle);
    const routes = new Set(operations.map((operation) => operationHash(operation).slice(1)));
    const links = linksOf('guides/changelog/index.html', page);
    expect(links.length).toBeGreaterThan(20);
    expect(brokenLinks(links, await readFiles(site.folder), site.base, routes)).toEqual([]);
  });

  test('is among the guides, in the sitemap, in the search and for tools', async () => {
    const files = await readFiles(site.folder);
    expect(files.get('guides/index.html')).toContain('href="/ddm/guides/changelog/"');
    expect(files.get('sitemap.xml')).toContain('/ddm/guides/changelog/');
    expect(files.get('guides/changelog/index.md')).toContain('## 0.2.0, not yet released');
    expect([...files].find(([path]) => /search.*\.json$/.test(path))?.[1]).toContain('/guides/changelog/#');
  });
});
