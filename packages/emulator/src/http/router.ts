import type { Operation, OperationId } from '@ddm-openapi/spec';
import { operations } from '@ddm-openapi/spec';
import FindMyWay from 'find-my-way';

const methods = ['GET', 'PUT', 'POST', 'DELETE'] as const;
type Method = (typeof methods)[number];

export interface Route {
  operation: Operation & { id: OperationId };
  params: Record<string, string>;
}

export type Match = Route | { allow: string[] } | undefined;

/**
 * Finds the operation of a request among those of the document. A path without the method gives the methods it has, an
 * unknown path nothing.
 */
export class Router {
  readonly #router = FindMyWay({ maxParamLength: 1000 });

  constructor() {
    for (const operation of operations) {
      const method = operation.method.toUpperCase() as Method;
      this.#router.on(method, operation.path.replaceAll(/\{([^}]+)\}/g, ':$1'), () => {}, operation);
    }
  }

  match(method: string, path: string): Match {
    const found = this.#find(method, path);
    if (found) return found;
    const allow = methods.filter((other) => this.#find(other, path));
    return allow.length ? { allow } : undefined;
  }

  #find(method: string, path: string): Route | undefined {
    if (!methods.some((one) => one === method)) return undefined;
    const found = this.#router.find(method as Method, path);
    // A template matches an empty segment too, which names no resource.
    if (!found?.store || Object.values(found.params).some((value) => !value)) return undefined;
    return { operation: found.store as Route['operation'], params: found.params as Record<string, string> };
  }
}
