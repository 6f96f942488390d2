import type { Delivery, PlainResponse } from '../http.js';
import type { FaultRule } from './rule.js';

const html = (status: number) =>
  `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>gateway</center></body></html>\n`;

/** Does to a response what a fault rule demands: to its body, its type, and the connection that it takes. */
export function distort(response: PlainResponse, fault: FaultRule | undefined): Delivery {
  if (!fault) return { response, connection: {} };
  const { contentType, reset, lost, drip } = fault;
  const changed = changeBody(response, fault.body);
  const cut = lost ? 'before' : reset;
  return {
    response: contentType ? withType(changed, contentType) : changed,
    connection: { ...(cut && { reset: cut }), ...(drip && { drip }) },
  };
}

function changeBody(response: PlainResponse, how: FaultRule['body']): PlainResponse {
  const { body, status } = response;
  switch (how) {
    case 'truncated':
      return { ...response, body: body.slice(0, Math.max(1, Math.floor(body.length / 2))) };
    case 'html':
      return withType({ ...response, body: html(status) }, 'text/html');
    case 'text':
      return withType({ ...response, body: 'upstream connect error or disconnect before headers\n' }, 'text/plain');
    case 'empty':
      return { ...response, body: '' };
    case 'other-json':
      return { ...response, body: '["not", "what", "was", "expected"]' };
    default:
      return response;
  }
}

function withType(response: PlainResponse, type: string): PlainResponse {
  return { ...response, headers: { ...response.headers, 'Content-Type': type } };
}
