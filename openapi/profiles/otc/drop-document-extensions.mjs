/** The rules allow no extension beside `info` and `paths`, so the catalogues stay behind. */
export function dropDocumentExtensions() {
  return {
    Root: {
      leave(root) {
        for (const key of Object.keys(root)) if (key.startsWith('x-')) delete root[key];
      },
    },
  };
}
