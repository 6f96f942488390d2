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

const newBranch = (): Branch => ({ literals: new Map(), methods: new Map() });

/**
 * Finds the operation of a request among those of the document. A literal segment takes precedence over a parameter.
 */
export class Router {
  readonly #root = newBranch();

  constructor(operations: readonly CompiledOperation[]) {
    for (const operation of operations) this.#add(operation);
  }

  /** The route of a request; the methods that its path allows where that is none of them; undefined for an unknown path. */
  match(method: string, path: string): Route | { readonly allow: readonly string[] } | undefined {
    const segments = path.split('/');
    const route = find(this.#root, segments, 1, {}, (branch) => operationOf(branch, method));
    if (route) return route;
    const allow = new Set<string>();
    find(this.#root, segments, 1, {}, (branch) => {
      for (const other of branch.methods.keys()) allow.add(other);
      return undefined;
    });
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

/** The first branch that segments lead to and that has what is looked for there. Parameters may lead to several. */
function find(
  branch: Branch,
  segments: readonly string[],
  at: number,
  params: Route['params'],
  operationIn: (branch: Branch) => CompiledOperation | undefined,
): Route | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const operation = operationIn(branch);
    return operation && { operation, params };
  }
  const literal = branch.literals.get(segment);
  const found = literal && find(literal, segments, at + 1, params, operationIn);
  // A parameter that is empty names no resource.
  if (found || !branch.parameter || !segment) return found;
  const value = decode(segment);
  if (value === undefined) return undefined;
  const { name, branch: next } = branch.parameter;
  return find(next, segments, at + 1, { ...params, [name]: value }, operationIn);
}

function operationOf({ methods }: Branch, method: string): CompiledOperation | undefined {
  return methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined);
}

function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
