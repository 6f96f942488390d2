import type { CompiledDocument } from './document.js';
import type { Service } from './service.js';
import type { BaseState } from './state.js';

/** The service of a document that has no behaviours yet: each operation responds with its example. */
export function exampleService(document: CompiledDocument): Service<BaseState> {
  return {
    document,
    behaviours: {},
    jobs: { effects: {}, ongoing: [], statuses: { started: 'Running', completed: 'Completed', failed: 'Failed' } },
    emptyState: (seed) => ({ version: 1, seed, jobs: [] }),
  };
}
