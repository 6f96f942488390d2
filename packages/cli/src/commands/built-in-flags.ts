import { type Option, placeFlags, options as shared, withoutWait } from './options.js';

const connection = [...placeFlags, 'debug', 'retries', 'timeout'];
const printing = ['columns', 'no-color', 'output', 'query', 'utc'];

/** The shared flags of the commands of the program itself, by command. */
const flags: Readonly<Record<string, readonly string[]>> = {
  login: [...connection, ...printing],
  explain: ['no-color', 'output', 'query', 'help'],
  wait: [...connection, ...printing],
  api: ['body', 'yes', 'dry-run', ...connection, ...printing],
  mcp: connection,
};

/** The flags that one of these commands has alone. */
const own: Readonly<Record<string, readonly Option[]>> = {
  mcp: [
    { name: 'allow-writes', description: 'offer operations that change something, too' },
    { name: 'groups', value: 'NAMES', description: 'offer these groups alone, with commas between' },
  ],
};

/** The flags of a command of the program itself. */
export function flagsOfBuiltIn(name: string): Option[] {
  const common = shared.filter((option) => flags[name]?.includes(option.name));
  return [...(own[name] ?? []), ...withoutWait(common, name === 'wait')];
}
