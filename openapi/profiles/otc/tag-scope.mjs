const tag = { name: 'regional', description: 'Operations of a service that runs in one region.' };

/** The rules want the scope of each operation among its tags: `regional` or `global`. The tag of the area stays the first. */
export function tagScope() {
  return {
    Root: {
      leave(root) {
        root.tags = [...root.tags, tag];
      },
    },
    Operation: {
      leave(operation) {
        operation.tags = [...operation.tags, tag.name];
      },
    },
  };
}
