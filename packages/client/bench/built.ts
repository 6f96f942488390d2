/**
 * The client as users run it. The loader of TypeScript gives a name to each function at the moment that it is made, which
 * doubles the cost of a call.
 */
const { href } = new URL('../dist/index.node.js', import.meta.url);

export const { accessKey, createDdmClient, items, token, watch } = (await import(
  href
)) as typeof import('@ddm-openapi/client');
