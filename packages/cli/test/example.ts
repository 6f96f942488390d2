import type { Command, Input } from '../src/commands/command.js';

/** The example of a command, with times of the last half hour in place of those of the document. */
export function exampleOf({ example }: Command): Input {
  const isTime = (value: unknown): value is number => typeof value === 'number' && value > Date.UTC(2020);
  const times: number[] = [];
  JSON.stringify(example, (_, value: unknown) => (isTime(value) ? times.push(value) : value));
  const [first, now] = [Math.min(...times), Date.now()];
  const near = (time: number) => (time === first ? now - 1_800_000 : now);
  return JSON.parse(JSON.stringify(example, (_, value: unknown) => (isTime(value) ? near(value) : value))) as Input;
}
