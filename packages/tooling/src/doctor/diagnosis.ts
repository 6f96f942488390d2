import type { Facts, Found } from './facts.js';

/** The state of one thing that a contributor's machine should have. */
export interface Diagnosis {
  readonly name: string;
  /** `lacking` stops the work; `better` is for comfort, or for some commands only. */
  readonly state: 'ok' | 'lacking' | 'better';
  /** What was found. */
  readonly found: string;
  /** The remedy; undefined if all is well. */
  readonly remedy?: string;
}

const gigabyte = 1e9;
/** The disk space for an install, the caches of the tools and the temporary copies of the tests. */
const neededDisk = 2 * gigabyte;

/** Says of each thing whether the machine has it, and what to do where it has not. */
export function diagnose(facts: Facts, needed: { readonly node: string; readonly pnpm: string }): Diagnosis[] {
  return [
    node(facts, needed.node),
    pnpm(facts, needed.pnpm),
    git(facts),
    disk(facts),
    browser(facts),
    ...optional(facts),
  ];
}

/** One line for each, two where something is to do, and a last one that sums it up. */
export function tell(diagnoses: readonly Diagnosis[]): string {
  const width = Math.max(...diagnoses.map(({ name }) => name.length));
  const lines = diagnoses.flatMap(({ name, state, found, remedy }) => [
    `  ${state.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(remedy ? [`  ${' '.repeat(7 + width + 2)}  → ${remedy}`] : []),
  ]);
  const lacking = diagnoses.filter(({ state }) => state === 'lacking').map(({ name }) => name);
  const summary = lacking.length
    ? `This machine lacks: ${lacking.join(', ')}.`
    : 'This machine has what it needs: `pnpm start` shows the site, `pnpm test` runs the tests.';
  return `${lines.join('\n')}\n\n${summary}`;
}

function node({ node: version }: Facts, needed: string): Diagnosis {
  const floor = needed.replace(/^>=/, '');
  if (isAtLeast(version, floor)) return { name: 'Node', state: 'ok', found: version };
  return {
    name: 'Node',
    state: 'lacking',
    found: version,
    remedy: `Install Node ${floor} or newer: https://nodejs.org`,
  };
}

function pnpm({ pnpm: found }: Facts, needed: string): Diagnosis {
  const remedy = `npx could not bring ${needed}. See whether npm reaches its registry: npm ping`;
  return required('pnpm', found, remedy);
}

function git({ git: found, clone }: Facts): Diagnosis {
  if ('missing' in found) return required('git', found, 'Install git: https://git-scm.com');
  if (clone) return { name: 'git', state: 'ok', found: found.version };
  const remedy = 'Clone the repository: lint reads .gitignore, and `pnpm diff` the history';
  return { name: 'git', state: 'lacking', found: `${found.version}, but this is not a clone`, remedy };
}

function disk({ freeDisk }: Facts): Diagnosis {
  const found = `${(freeDisk / gigabyte).toFixed(1)} GB free`;
  if (freeDisk >= neededDisk) return { name: 'disk', state: 'ok', found };
  const remedy = `Make room: ${neededDisk / gigabyte} GB hold an install, its caches and what tests copy`;
  return { name: 'disk', state: 'lacking', found, remedy };
}

function browser({ browser: found }: Facts): Diagnosis {
  const remedy = 'Install Chrome, or name a Chromium by the variable CHROMIUM; the tests of the site need one';
  return required('browser', found, remedy);
}

function optional({ node24, takenPorts, hooksPath }: Facts): Diagnosis[] {
  const [port] = takenPorts;
  return [
    'version' in node24
      ? { name: 'Node 24', state: 'ok', found: node24.version }
      : {
          name: 'Node 24',
          state: 'better',
          found: node24.missing,
          remedy: 'npx could not bring node@24, which only check-packages and check-generators need',
        },
    port === undefined
      ? { name: 'ports', state: 'ok', found: '8080 and 8090 are free' }
      : {
          name: 'ports',
          state: 'better',
          found: `taken: ${takenPorts.join(', ')}`,
          remedy: 'Stop what listens there, or: pnpm start --port 9080, pnpm emulator --port 9090',
        },
    hooksPath === '.githooks'
      ? { name: 'hooks', state: 'ok', found: hooksPath }
      : {
          name: 'hooks',
          state: 'better',
          found: hooksPath ?? 'not set',
          remedy: 'For lint before each commit, if you like that: git config core.hooksPath .githooks',
        },
  ];
}

function required(name: string, found: Found, remedy: string): Diagnosis {
  return 'version' in found
    ? { name, state: 'ok', found: found.version }
    : { name, state: 'lacking', found: found.missing, remedy };
}

function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => text.split('.').map(Number);
  const [is, least] = [parts(version), parts(floor)];
  for (const [index, number] of least.entries()) {
    const difference = (is[index] ?? 0) - number;
    if (difference) return difference > 0;
  }
  return true;
}
