import { type Operation, ownServersOf } from '@ddm-openapi/spec/derive';
import type { Bundle } from '../catalogue.js';
import type { Site } from '../site.js';
import { curlSample } from './curl.js';
import { exampleRequest } from './request.js';
import { typescriptSample } from './typescript.js';

// See docs/decisions/0166-every-code-sample-is-run.md.
/** Code that calls an operation, in the form of the extension `x-codeSamples`. */
export interface Sample {
  readonly lang: 'bash' | 'typescript';
  readonly label: 'curl' | 'TypeScript';
  readonly source: string;
}

/** The input of the samples. */
export type SampleContext = Pick<Site, 'catalogue' | 'config'>;

/** The code samples of an operation, from the examples of the document. */
export function samplesOf({ catalogue, config }: SampleContext, operation: Operation): Sample[] {
  const { samples } = config;
  const request = exampleRequest(catalogue.document, operation, samples);
  const curl = curlSample(operation, request, serverOf(catalogue.document, operation), samples);
  const sources: Sample[] = [{ lang: 'bash', label: 'curl', source: curl }];
  if (!samples.client) return sources;
  const source = typescriptSample(operation, request, samples, samples.client);
  return [...sources, { lang: 'typescript', label: 'TypeScript', source }];
}

/** The first server of an operation, or else of the document, with the defaults of its variables. */
export function serverOf(document: Bundle, operation?: Operation): string {
  const own = operation && ownServersOf(document, operation);
  const [server] = own ?? document.servers ?? [];
  const url = server?.url ?? '';
  return url.replace(/\{([^{}]+)\}/g, (_written, name: string) => server?.variables?.[name]?.default ?? name);
}
