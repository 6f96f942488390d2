import { delimiter, dirname } from 'node:path';
import { expectSuccess, run } from './process.js';

/** A Node version that checks run on. */
export interface Node {
  /** `20.20.0` */
  readonly version: string;
  /** Its executable, as an absolute path. */
  readonly executable: string;
  /** An environment in which `node` is this version. */
  readonly env: NodeJS.ProcessEnv;
}

/** The Node in use. */
export function thisNode(): Node {
  return nodeAt(process.execPath, process.versions.node);
}

/** The newest Node of a release line, installed by npm if missing. */
export async function fetchNode(line: number): Promise<Node> {
  const print = 'console.log(JSON.stringify([process.execPath, process.versions.node]))';
  const output = await run('npx', ['-y', `node@${line}`, '--eval', print]);
  expectSuccess(output, `npx node@${line}`);
  const [executable, version] = JSON.parse(output.stdout) as [string, string];
  return nodeAt(executable, version);
}

function nodeAt(executable: string, version: string): Node {
  const env = { ...process.env, PATH: `${dirname(executable)}${delimiter}${process.env.PATH ?? ''}` };
  return { executable, version, env };
}
