/**
 * Tells Redocly CLI the type of `x-status-codes`: a map from status code to Response. Without it the bundler copies the
 * response components there and leaves their references dangling; with it they are bundled like any other response.
 */
export default function ddmExtensions() {
  return {
    id: 'ddm-extensions',
    typeExtension: {
      oas3: (types) => ({
        ...types,
        Root: {
          ...types.Root,
          properties: { ...types.Root.properties, 'x-status-codes': 'StatusCodes' },
        },
        StatusCodes: { properties: {}, additionalProperties: 'Response' },
      }),
    },
  };
}
