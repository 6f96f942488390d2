/** A fault in the arguments of a command. */
export class UsageError extends Error {}

/** The one document that a command is given. */
export function documentOf(positionals: readonly string[], command: string): string {
  const [path, more] = positionals;
  if (path === undefined || more !== undefined)
    throw new UsageError(`Name one document: spectral-ruleset ${command} openapi.yaml`);
  return path;
}
