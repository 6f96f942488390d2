import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { diffCommand, usage } from '../src/command.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const things = (maximum: number) => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.4.0' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum } }],
        responses: { 200: { description: 'Things.' } },
      },
    },
  },
});

test('the report in the README is what the command prints', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-diff-readme-'));
  const [before, after] = [join(folder, 'before.yaml'), join(folder, 'after.yaml')];
  writeFileSync(before, JSON.stringify(things(100)));
  writeFileSync(after, JSON.stringify(things(50)));
  const { text, code } = await diffCommand([before, after]);
  rmSync(folder, { recursive: true });
  expect(/```text\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(text);
  expect(code).toBe(1);
});

test('the README lists every option of the command', () => {
  const options = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
  expect(options.length).toBeGreaterThan(3);
  const rows = [...readme.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
  expect([...rows, '--help'].sort()).toEqual(options.sort());
});
