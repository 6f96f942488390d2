/** The rules allow no example in the response to a DELETE. Those of the shared errors stay. */
export function dropDeleteExamples() {
  return {
    PathItem: {
      leave(item) {
        for (const response of Object.values(item.delete?.responses ?? {})) {
          for (const media of Object.values(response.content ?? {})) {
            delete media.example;
            delete media.examples;
          }
        }
      },
    },
  };
}
