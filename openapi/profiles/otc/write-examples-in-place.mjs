/** The rules follow no reference to an example. */
export function writeExamplesInPlace() {
  return {
    MediaType: {
      leave({ examples = {} }, { resolve }) {
        for (const [name, example] of Object.entries(examples))
          if (example.$ref) examples[name] = structuredClone(resolve(example).node);
      },
    },
  };
}
