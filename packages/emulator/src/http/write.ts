import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRule } from '../faults/rule.js';
import type { Answer } from './answer.js';

const html = (status: number) =>
  `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>gateway</center></body></html>\n`;

/** Replaces the body as a fault demands. */
export function distort(answer: Answer, fault: FaultRule): Answer {
  const { body, headers } = answer;
  const typed = (text: string, type: string): Answer => ({
    ...answer,
    body: text,
    headers: { ...headers, 'Content-Type': type },
  });
  const changed = (): Answer => {
    switch (fault.body) {
      case 'truncated':
        return { ...answer, body: body.slice(0, Math.max(1, Math.floor(body.length / 2))) };
      case 'html':
        return typed(html(answer.status), 'text/html');
      case 'text':
        return typed('upstream connect error or disconnect before headers\n', 'text/plain');
      case 'empty':
        return { ...answer, body: '' };
      case 'other-json':
        return { ...answer, body: '["not", "what", "was", "expected"]' };
      default:
        return answer;
    }
  };
  const result = changed();
  return fault.contentType ? { ...result, headers: { ...result.headers, 'Content-Type': fault.contentType } } : result;
}

/** Writes an answer; resets the connection or drips the body where a fault demands it. */
export async function write(
  response: ServerResponse,
  answer: Answer,
  fault: FaultRule | undefined,
  head: boolean,
): Promise<void> {
  if (fault?.reset === 'before' || fault?.lost) {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length });
  if (head) {
    response.end();
  } else if (fault?.reset === 'body') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.resetAndDestroy());
  } else if (fault?.drip) {
    for (let at = 0; at < body.length && !response.destroyed; at++) {
      response.write(body.subarray(at, at + 1));
      await wait(fault.drip);
    }
    response.end();
  } else {
    response.end(body);
  }
}
