/** The rules recognize the response of a list by its first property: the array. `x-pagination` names it where there are several. */
export function putListFirst() {
  return {
    Operation: {
      leave(operation, { resolve }) {
        if (!operation.operationId.startsWith('list')) return;
        const body = resolve(operation.responses['200'].content['application/json'].schema).node;
        const { groups, items } = operation['x-pagination'] ?? {};
        const first = groups ?? items ?? arrayOf(body.properties, resolve);
        const { [first]: list, ...others } = body.properties;
        body.properties = { [first]: list, ...others };
      },
    },
  };
}

function arrayOf(properties, resolve) {
  return Object.keys(properties).find((name) => resolve(properties[name]).node.type === 'array');
}
