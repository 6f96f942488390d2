/**
 * A plugin of Redocly CLI. It says of what type the catalogue of status codes is: a map from status code to Response. Without
 * it the bundler copies the response components there and leaves their references dangling; with it they are bundled like
 * any other response.
 */
export default function sharedResponses() {
  return { id: 'shared-responses', typeExtension: { oas3: withCatalogue } };
}

function withCatalogue(types) {
  const { Root } = types;
  return {
    ...types,
    Root: {
      ...Root,
      properties: {
        ...Root.properties,
        'x-status-codes': 'StatusCodes',
        'x-status-code-variants': 'StatusCodeVariants',
      },
    },
    StatusCodes: { properties: {}, additionalProperties: 'Response' },
    StatusCodeVariants: { properties: {}, additionalProperties: 'StatusCodeVariantList' },
    StatusCodeVariantList: { properties: {}, items: 'StatusCodeVariant' },
    StatusCodeVariant: { properties: { response: 'Response', reason: { type: 'string' } } },
  };
}
