import type { PlatformStatusCode, StatusCode } from '@ddm-openapi/spec/derive';
import { errorClass, errorCodesWithStatus, examplesOf, headerDescription, operationsWithStatus } from '../facts.js';
import { codeBlock } from '../html/highlight.js';
import { type Content, html, type Markup, raw } from '../html/html.js';
import { anchor, renderInline, renderMarkdown } from '../html/markdown.js';
import type { Page } from '../page.js';
import { errorPath, type Site, siteName, statusPath, url } from '../site.js';
import { makeItHappen } from './console.js';
import { catalogueText, operationLinks, retryLabel, retryWords } from './parts.js';

function introduction(site: Site): string {
  return `Every status code of the ${siteName(site)} has one meaning, one body and one set of headers, whichever operation returns it. Check the error code as well.`;
}

/** The page of the status codes: those of the service, then those that only the platform in front of it returns. */
export function statusCodesPage(site: Site): Page {
  const { statusCodes, platformStatusCodes } = site.catalogue;
  const description = `What each of the ${statusCodes.length} status codes of the ${siteName(site)} means, what the response contains, and what to do about it.`;
  return {
    path: '/status-codes/',
    title: 'Status codes',
    description,
    section: 'status-codes',
    script: 'operation.js',
    calls: true,
    style: 'codes.css',
    headings: [...statusCodes, ...platformStatusCodes].map(({ code, message }) => ({
      level: 2,
      id: String(code),
      text: `${code} ${message}`,
    })),
    body: html`<div class="page wide">
      <h1>Status codes</h1>
      <p class="lead">${introduction(site)}</p>
      <ul class="index">
        ${statusCodes.map((status) => indexEntry(site, status))}
        ${platformStatusCodes.map((status) => indexEntry(site, status, 'platform'))}
      </ul>
      ${statusCodes.map((status) => serviceStatus(site, status))}
      ${
        platformStatusCodes.length > 0 &&
        html`<h2 id="platform">
        From the platform in front of ${site.config.service} ${raw(anchor('platform', 'the statuses of the platform'))}
      </h2>
      <p>These come from ${site.config.platform} and never from ${site.config.service}. Any request can cause them, so no operation lists them.</p>`
      }
      ${platformStatusCodes.map((status) => platformStatus(site, status))}
    </div>`,
    markdown: markdown(site),
  };
}

function indexEntry(site: Site, { code, message }: { code: number; message: string }, kind = ''): Markup {
  return html`<li class="${kind}">
    <a href="${url(site, statusPath(code))}"><b class="status s${Math.floor(code / 100)}">${code}</b> ${message}</a>
  </li> `;
}

function serviceStatus(site: Site, status: StatusCode): Markup {
  const operations = operationsWithStatus(site.catalogue, status.code);
  const codes = errorCodesWithStatus(site.catalogue, status.code);
  const all = operations.length === site.catalogue.operations.length;
  return html`<section class="entry" id="${status.code}">
    <h2>
      <b class="status s${Math.floor(status.code / 100)}">${status.code}</b> ${status.message}
      ${raw(anchor(String(status.code), String(status.code)))}
    </h2>
    <div class="split">
      <div>
        ${renderMarkdown(status.description).body}
        ${status.remedy && html`<p><strong>What to do:</strong> ${catalogueText(site, status.remedy)} ${status.retryable !== undefined && retryLabel(status)}</p>`}
        ${makeItHappen(site, status.code)}
        <dl class="facts">
          ${fact(
            'Headers',
            html`<ul>
              ${status.headers.map((name) => html`<li><code>${name}</code> ${renderInline(headerDescription(site.catalogue, name))}</li>`)}
            </ul>`,
          )}
          ${fact('Body', status.schema ? html`<code>${status.schema}</code>` : 'None')}
          ${site.config.samples.client && status.code >= 400 && fact('In the client', html`<code>${errorClass(status)}</code>`)}
          ${
            codes.length > 0 &&
            fact(
              'Error codes',
              html`<ul class="codes">
                ${codes.map(
                  ({ code }) =>
                    html`<li>
                      <a href="${url(site, errorPath(code))}"><code>${code}</code></a>
                    </li> `,
                )}
              </ul>`,
            )
          }
          ${fact(
            'Operations',
            all
              ? html`All ${operations.length} of them`
              : html`<details>
                  <summary>${operations.length} of ${site.catalogue.operations.length}</summary>
                  ${operationLinks(site, operations)}
                </details>`,
          )}
        </dl>
      </div>
      <div>
        ${examplesOf(status).map(({ title, json }) => html`${title && html`<p class="caption">${title}</p>`}${codeBlock(json, 'json')}`)}
      </div>
    </div>
  </section> `;
}

function fact(name: string, value: Content): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div> `;
}

function platformStatus(site: Site, { code, message, cause, remedy, ...facts }: PlatformStatusCode): Markup {
  return html`<section class="entry" id="${code}">
    <h3>
      <b class="status s${Math.floor(code / 100)}">${code}</b> ${message} ${raw(anchor(String(code), String(code)))}
    </h3>
    <p>${catalogueText(site, cause)}</p>
    <p><strong>What to do:</strong> ${catalogueText(site, remedy)} ${retryLabel(facts)}</p>
    ${makeItHappen(site, code)}
  </section> `;
}

function markdown(site: Site): string {
  const { catalogue } = site;
  const services = catalogue.statusCodes.map((status) => {
    const operations = operationsWithStatus(catalogue, status.code);
    const codes = errorCodesWithStatus(catalogue, status.code).map(({ code }) => `\`${code}\``);
    const names =
      operations.length === catalogue.operations.length
        ? `all ${operations.length}`
        : operations.map(({ id }) => `\`${id}\``).join(', ');
    return [
      `## ${status.code} ${status.message}`,
      status.description,
      ...(status.remedy ? [`What to do: ${status.remedy} ${retryWords(status)}.`] : []),
      [
        `- Headers: ${status.headers.map((name) => `\`${name}\``).join(', ')}`,
        `- Body: ${status.schema ? `\`${status.schema}\`` : 'none'}`,
        ...(site.config.samples.client && status.code >= 400 ? [`- In the client: \`${errorClass(status)}\``] : []),
        ...(codes.length ? [`- Error codes: ${codes.join(', ')}`] : []),
        `- Operations: ${names}`,
      ].join('\n'),
      ...examplesOf(status).map(({ title, json }) => `${title && `${title}:\n\n`}\`\`\`json\n${json}\n\`\`\``),
    ].join('\n\n');
  });
  const platform = catalogue.platformStatusCodes.map(
    ({ code, message, cause, remedy, ...facts }) =>
      `## ${code} ${message} (platform only)\n\n${cause}\n\nWhat to do: ${remedy} ${retryWords(facts)}.`,
  );
  return ['# Status codes', introduction(site), ...services, ...platform].join('\n\n');
}
