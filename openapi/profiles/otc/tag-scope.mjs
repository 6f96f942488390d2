const regional = { name: 'regional', description: 'Operations on what belongs to a project in one region.' };
const global = { name: 'global', description: 'Operations that belong to no project.' };

/** The rules want the scope of each operation among its tags: `regional` or `global`. The tag of the area stays the first. */
export function tagScope() {
  return {
    Root: {
      leave(root) {
        root.tags = [...root.tags, regional, global];
      },
    },
    PathItem: {
      leave(item, { key: path }) {
        const { name } = path.includes('{project_id}') ? regional : global;
        for (const operation of Object.values(item)) operation.tags = [...operation.tags, name];
      },
    },
  };
}
