import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ExampleRequest, exampleRequests } from './requests.js';
import type { Loader } from './tool.js';

type Handler = (request: { openapi?: unknown }, response: Response, next: () => void) => void;
type ErrorHandler = (error: Error & { status?: number }, request: object, response: Response, next: () => void) => void;

interface Response {
  status(code: number): Response;
  end(text?: string): void;
}
interface Application {
  use(...handlers: unknown[]): void;
}
interface Express {
  (): Application & RequestListener;
  json(options: { strict: boolean }): Handler;
}
interface Validator {
  middleware(options: object): Handler[];
}

export const expressOpenapiValidator: Loader = {
  name: 'express-openapi-validator',
  version: '5.6.2',
  packages: { express: '5.3.0' },
  note: 'in a server of Express',
  async load({ folder, bundle, document }) {
    const require = createRequire(join(folder, 'package.json'));
    const express = require('express') as Express;
    const validator = require('express-openapi-validator') as Validator;
    const server = createServer(application(express, validator, bundle));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const requests = exampleRequests(document);
      const bodies = requests.filter(({ body }) => body !== undefined);
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const request of requests) {
        const refused = await refusal(origin, request);
        if (refused !== undefined) throw new Error(`Error: ${request.id} rejects its example: ${refused}`);
      }
      for (const request of bodies) {
        const refused = await refusal(origin, { ...request, body: 'no object' });
        if (refused === undefined) throw new Error(`Error: ${request.id} accepts any body.`);
      }
      return `every example request valid, ${bodies.length} invalid bodies rejected`;
    } finally {
      server.close();
    }
  },
};

/** A server that responds with 204 to what the validator lets through to an operation, and with its message to what it refuses. */
function application(express: Express, validator: Validator, bundle: string): RequestListener {
  const app = express();
  const reached: Handler = (request, response) => response.status(request.openapi ? 204 : 404).end();
  const refused: ErrorHandler = (error, _request, response, _next) =>
    response.status(error.status ?? 500).end(error.message);
  app.use(express.json({ strict: false }));
  app.use(validator.middleware({ apiSpec: bundle, validateSecurity: false }));
  app.use(reached);
  app.use(refused);
  return app;
}

/** The message that a request is refused with; undefined where it is let through. */
async function refusal(origin: string, { method, url, body }: ExampleRequest): Promise<string | undefined> {
  const response = await fetch(origin + url, {
    method: method.toUpperCase(),
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return response.status === 204 ? undefined : `${response.status} ${text}`;
}
