const headers = {
  AuthToken: {
    name: 'X-Auth-Token',
    in: 'header',
    required: false,
    description:
      'A token of Identity and Access Management (IAM). Leave it out where the request is signed with an access key, or where ' +
      'the operation needs no credentials.',
    schema: { type: 'string' },
  },
  DomainId: {
    name: 'X-Domain-Id',
    in: 'header',
    required: false,
    description: 'The id of the account. Global services read it; DDM is a service of one region and does not need it.',
    schema: { type: 'string' },
  },
  ContentType: {
    name: 'Content-Type',
    in: 'header',
    required: true,
    description: 'The media type of the body.',
    schema: { type: 'string', default: 'application/json' },
  },
};

/** The rules want credentials and media type as header parameters, beside the security schemes and `content`. */
export function declareRequestHeaders() {
  return {
    Root: {
      leave({ components }) {
        components.parameters = { ...components.parameters, ...headers };
      },
    },
    Operation: {
      leave(operation) {
        const names = operation.requestBody ? Object.keys(headers) : ['AuthToken', 'DomainId'];
        const references = names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
        operation.parameters = [...(operation.parameters ?? []), ...references];
      },
    },
  };
}
