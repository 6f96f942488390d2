import type { Operation } from '@ddm-openapi/spec';
import type { Document } from '@ddm-openapi/spec/derive';
import { curlSample } from './curl.js';
import { exampleRequest } from './request.js';
import { typescriptSample } from './typescript.js';

/** Code that calls an operation, in the form of the extension `x-codeSamples`. */
export interface Sample {
  readonly lang: 'bash' | 'typescript';
  readonly label: 'curl' | 'TypeScript';
  readonly source: string;
}

/** The code samples of an operation, from the examples of the document. */
export function samplesOf(document: Document, operation: Operation): Sample[] {
  const request = exampleRequest(document, operation);
  return [
    { lang: 'bash', label: 'curl', source: curlSample(operation, request) },
    { lang: 'typescript', label: 'TypeScript', source: typescriptSample(operation, request) },
  ];
}
