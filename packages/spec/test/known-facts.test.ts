import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { deref, document, operationEntries, walk } from './document.js';

const schema = (name: string) => deref({ $ref: `#/components/schemas/${name}` });
const words = (text: unknown) => String(text).replaceAll(/\s+/g, ' ');

describe('statuses that the manual, its history and public clients know', () => {
  test.each([
    ['InstanceStatus', ['CREATE', 'DELETING', 'CREATE_DATABASE', 'DROP_DATABASE', 'data_disk_full', 'RESIZING']],
    ['SchemaStatus', ['CREATE', 'CREATEFAILED', 'Scaling out', 'Scaling out failed', 'Rolling back']],
  ])('are known values of %s', (name, statuses) => {
    expect(schema(name)['x-extensible-enum']).toEqual(expect.arrayContaining(statuses));
  });
});

describe('facts of the user guide are where a caller needs them', () => {
  test.each([
    ['createSchema', /8 to 64 shards on each data node/],
    ['createSchema', /`DDMRW`, `DDMR` and `DDMREP`: never change or delete them/],
    ['deleteSchema', /Delete a schema before its data nodes/],
    ['importSchemaMetadata', /no schema/i],
    ['listBackups', /every day at 02:00 UTC, kept for 30 days/],
    ['restoreData', /in one region/],
    ['restoreData', /a target in the primary network cannot take data nodes in the extended network/],
    ['restoreData', /1 to 3 minutes/],
    ['restoreMetadata', /same security group rules\. It supports data nodes of RDS for MySQL only/],
    ['startShardConfigurationPrecheck', /one day ahead, and to keep binlogs for at least seven days/],
    ['startShardConfigurationPrecheck', /`local_infile` to `ON`/],
    ['listSlowLogs', /`long_query_time`.*0\.01 to 10/],
    ['updateInstanceSsl', /at first it is off\. The certificate of its CA is downloaded in the console/],
    ['setAdminUser', /neither the name of the account nor that name reversed/],
    ['updateInstanceParameters', /`character_set_server` and `collation_server` must be changed together/],
  ])('%s: %s', (id, fact) => {
    const entry = operationEntries.find((one) => one.id === id);
    expect(words(entry?.operation.description)).toMatch(fact);
  });

  test('what a data node is, and what it is not', () => {
    const { description } = (document as unknown as { info: { description: string } }).info;
    const [row = ''] = /^\| Data node .*$/m.exec(description) ?? [];
    for (const fact of ['GaussDB(for MySQL)', 'Read-only instances are not data nodes', 'GBK', 'SSL'])
      expect(row).toContain(fact);
  });
});

test('each header of a response is a departure, because no page of the manual names one', () => {
  const departures = readFileSync(join(places.source, 'departures.yaml'), 'utf8');
  const headers = [...walk(document)].flatMap(([, node]) => Object.keys((node.content && node.headers) ?? {}));
  expect(headers.length).toBeGreaterThan(0);
  for (const name of new Set(headers)) expect(departures).toContain(`\`${name}\``);
});

test('workflows wait as long as the cloud may take: 10 seconds, 120 times', () => {
  const folder = join(places.source, 'workflows');
  const retries = readdirSync(folder).flatMap((file) =>
    [...walk(parse(readFileSync(join(folder, file), 'utf8')))].filter(([, { type }]) => type === 'retry'),
  );
  expect(retries.length).toBeGreaterThan(10);
  expect(new Set(retries.map(([, { retryAfter, retryLimit }]) => `${retryAfter} × ${retryLimit}`))).toEqual(
    new Set(['10 × 120']),
  );
});
