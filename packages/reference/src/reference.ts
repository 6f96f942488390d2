import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Assets } from './assets.js';
import { referenceMarkdown } from './markdown/reference.js';
import type { PageFacts } from './page.js';
import { headerHeight } from './redoc/page.js';
import { prepare } from './redoc/prepare.js';
import { type RenderedReference, renderReference } from './redoc/render.js';
import { withoutRequests } from './redoc/without-requests.js';
import { type Site, siteName } from './site.js';

/** The languages that Redoc offers, as labelled in samples; it shows no others. */
const languages = [
  { lang: 'bash', label: 'curl' },
  { lang: 'typescript', label: 'TypeScript' },
  { lang: 'payload', label: 'Payload' },
];

const options = {
  codeSamples: { languages },
  disableTelemetry: true,
  hideDownloadButtons: true,
  jsonSamplesExpandLevel: 'all',
  schemasExpansionLevel: 1,
  scrollYOffset: headerHeight,
  skipBundle: true,
  sortRequiredPropsFirst: true,
};

/** Renders the reference and adds the files of its page to the assets. */
export async function buildReference(site: Site, assets: Assets): Promise<RenderedReference> {
  const document = prepare(site);
  const rendered = await renderReference(document, options);
  assets.add('redoc.js', withoutRequests(rendered.script));
  assets.add('definition.json', stringifyJson(document));
  assets.add('options.json', JSON.stringify(options));
  return rendered;
}

/** Facts about the page of the reference. */
export function referenceFacts(site: Site): PageFacts {
  return {
    path: '/reference/',
    title: 'Reference',
    description: `Every operation of the ${siteName(site)}: parameters, bodies, responses, examples and code.`,
    section: 'reference',
    markdown: referenceMarkdown(site),
  };
}
