import type { Command, Parameter, Source } from '../src/commands/command.js';

/**
 * Says for each path parameter which list has its values: for `…/instances/{instance_id}` that is the list at `…/instances`,
 * whatever its version, or else a list at any path that ends so.
 */
export function withSources(commands: readonly Command[]): Command[] {
  const lists = commands.filter(({ reads, items, deprecated }) => reads && items && !deprecated);
  return commands.map((command) => ({
    ...command,
    parameters: command.parameters.map((parameter) => {
      const source = parameter.in === 'path' ? sourceOf(parameter, command.path, lists) : undefined;
      return source ? { ...parameter, source } : parameter;
    }),
  }));
}

function sourceOf({ name }: Parameter, path: string, lists: readonly Command[]): Source | undefined {
  const collection = withoutVersion(path.slice(0, path.indexOf(`/{${name}}`)));
  const last = collection.slice(collection.lastIndexOf('/'));
  const found =
    lists.find((list) => withoutVersion(list.path) === collection) ??
    lists.find((list) => list.path.endsWith(last) && !list.path.slice(0, -last.length).includes(last));
  const fields = found?.columns.map((column) => column.name) ?? [];
  const field = [name, name.slice(name.lastIndexOf('_') + 1), 'id'].find((one) => fields.includes(one));
  return found && field ? { operation: found.operation, field } : undefined;
}

function withoutVersion(path: string): string {
  return path.replace(/^\/v[\d.]+/, '');
}
