import type { CompiledOperation } from './document.js';

/** An operation, and the parameters of its path, decoded. */
export interface Route {
  readonly operation: CompiledOperation;
  readonly params: Readonly<Record<string, string>>;
}

/** The part of the paths that begins with the same segments. */
interface Branch {
  readonly literals: Map<string, Branch>;
  parameter?: { readonly name: string; readonly branch: Branch };
  readonly methods: Map<string, CompiledOperation>;
}

/** A path as far as it has been followed: the branch it leads to, and what its parameters are. */
interface Found {
  readonly branch: Branch;
  readonly params: Readonly<Record<string, string>>;
}

const newBranch = (): Branch => ({ literals: new Map(), methods: new Map() });

/**
 * Finds the operation of a request among those of the document. A segment that stands in a path as it is goes before one
 * that is a parameter.
 */
export class Router {
  readonly #root = newBranch();

  constructor(operations: readonly CompiledOperation[]) {
    for (const operation of operations) this.#add(operation);
  }

  /** The route of a request; the methods that its path allows where that is none of them; undefined for an unknown path. */
  match(method: string, path: string): Route | { readonly allow: readonly string[] } | undefined {
    // Two paths may differ in the names of their parameters only, so each is looked at.
    const allow = new Set<string>();
    for (const { branch, params } of walk(this.#root, path.split('/').slice(1), 0, {})) {
      const operation = branch.methods.get(method) ?? (method === 'HEAD' ? branch.methods.get('GET') : undefined);
      if (operation) return { operation, params };
      for (const other of branch.methods.keys()) allow.add(other);
    }
    if (!allow.size) return undefined;
    if (allow.has('GET')) allow.add('HEAD');
    return { allow: [...allow.add('OPTIONS')].sort() };
  }

  #add(operation: CompiledOperation): void {
    let branch = this.#root;
    for (const segment of operation.path.split('/').slice(1)) {
      const [, name] = /^\{(.+)\}$/.exec(segment) ?? [];
      branch = name === undefined ? literal(branch, segment) : parameter(branch, name, operation);
    }
    branch.methods.set(operation.method.toUpperCase(), operation);
  }
}

function literal(branch: Branch, segment: string): Branch {
  const next = branch.literals.get(segment) ?? newBranch();
  branch.literals.set(segment, next);
  return next;
}

function parameter(branch: Branch, name: string, { id }: CompiledOperation): Branch {
  branch.parameter ??= { name, branch: newBranch() };
  if (branch.parameter.name !== name) {
    throw new Error(
      `The path of ${id} calls the parameter {${name}} that another path calls {${branch.parameter.name}}.`,
    );
  }
  return branch.parameter.branch;
}

function* walk(branch: Branch, segments: readonly string[], at: number, params: Found['params']): Generator<Found> {
  const segment = segments[at];
  if (segment === undefined) return void (yield { branch, params });
  const same = branch.literals.get(segment);
  if (same) yield* walk(same, segments, at + 1, params);
  // A parameter that is empty names no resource.
  const value = branch.parameter && segment ? decode(segment) : undefined;
  if (branch.parameter && value !== undefined) {
    yield* walk(branch.parameter.branch, segments, at + 1, { ...params, [branch.parameter.name]: value });
  }
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
