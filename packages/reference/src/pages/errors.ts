import type { ErrorCode } from '@ddm-openapi/spec/derive';
import { canHappen } from '../console/build.js';
import { areasOf, sourceOf } from '../facts.js';
import { html, type Markup } from '../html/html.js';
import type { Page } from '../page.js';
import { type Site, statusPath, url } from '../site.js';
import { makeItHappen } from './console.js';
import { catalogueText, operationLinks, retryLabel, retryWords } from './parts.js';

/** The page of all error codes in the catalogue, each with a permanent anchor. */
export function errorsPage(site: Site): Page {
  const { errorCodes } = site.catalogue;
  const intro = `All ${errorCodes.length} error codes that ${site.config.service} and the platform in front of it are known to return, with cause and remedy.`;
  return {
    path: '/errors/',
    title: 'Error codes',
    description: intro,
    section: 'errors',
    script: 'errors.js',
    calls: true,
    style: 'codes.css',
    headings: [],
    body: html`<div class="page wide">
      <h1>Error codes</h1>
      <p class="lead">${intro}</p>
      <form class="filter scripted" role="search">
        <label class="field"
          ><span class="hidden">Code, or words of the message or the remedy</span
          ><input
            type="search"
            name="q"
            placeholder="Code or words; a whole line of a log will do"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
        /></label>
        <label class="choice"
          ><span class="hidden">Area</span
          ><select name="area">
            <option value="">All areas</option>
            ${areas(site).map((area) => html`<option>${area}</option>`)}
          </select></label
        >
        <label class="choice check"><input type="checkbox" name="retry" /> A retry can help</label>
        <p class="count" role="status">${errorCodes.length} of ${errorCodes.length}</p>
      </form>
      <div class="errors">${errorCodes.map((error) => entry(site, error))}</div>
      <p class="none" hidden>
        No error code matches. Try fewer words, or look at the
        <a href="${url(site, '/status-codes/')}">status codes</a>.
      </p>
    </div>`,
    markdown: markdown(site, intro),
  };
}

function areas(site: Site): string[] {
  const used = new Set(site.catalogue.errorCodes.flatMap((error) => areasOf(site, error)));
  const order = [
    'Any operation',
    ...site.catalogue.document.tags.map(({ name }) => name),
    ...Object.values(site.config.errorSources).map(({ name }) => name),
  ];
  return order.filter((area) => used.has(area));
}

function entry(site: Site, error: ErrorCode): Markup {
  const operations = site.catalogue.operations.filter(({ id }) => error.operations?.includes(id));
  return html`<article
    class="error"
    id="${error.code}"
    data-areas="${areasOf(site, error).join('|')}"
    data-retry="${String(error.retryable)}"
  >
    <h2><a href="#${error.code}"><code>${error.code}</code></a></h2>
    <p class="message">${error.message}</p>
    <p class="origin">
      <a href="${url(site, statusPath(error.status))}">${error.status}</a> from ${sourceOf(site, error).name}
      ${retryLabel(error)}
    </p>
    <dl>
      <div>
        <dt>Cause</dt>
        <dd>${catalogueText(site, error.cause)}</dd>
      </div>
      <div>
        <dt>What to do</dt>
        <dd>${catalogueText(site, error.remedy)}</dd>
      </div>
      ${
        error.advice &&
        html`<div>
          <dt>Our advice</dt>
          <dd>${catalogueText(site, error.advice)}</dd>
        </div>`
      }
      ${
        error.jobStage &&
        html`<div>
          <dt>Where it occurs</dt>
          <dd>In the reason of a job that failed, rather than in a response.</dd>
        </div>`
      }
      ${
        error.also &&
        html`<div>
          <dt>Also as</dt>
          <dd>${error.also.map(({ status, message }, i) => html`${i > 0 && ', '}${status} “${message}”`)}</dd>
        </div>`
      }
      ${
        operations.length > 0 &&
        html`<div>
          <dt>Operations</dt>
          <dd>${operationLinks(site, operations)}</dd>
        </div>`
      }
    </dl>
    ${canHappen(error) && makeItHappen(site, error.code)}
  </article> `;
}

function markdown(site: Site, intro: string): string {
  const entries = site.catalogue.errorCodes.map((error) =>
    [
      `## ${error.code}`,
      [
        `- Message: ${error.message}`,
        `- Status: ${error.status}, from ${sourceOf(site, error).name}`,
        `- Cause: ${error.cause}`,
        `- What to do: ${error.remedy}`,
        ...(error.advice ? [`- Our advice: ${error.advice}`] : []),
        ...(error.jobStage ? ['- Where it occurs: in the reason of a job that failed, rather than in a response'] : []),
        `- ${retryWords(error)}`,
        ...(error.operations ? [`- Operations: ${error.operations.map((id) => `\`${id}\``).join(', ')}`] : []),
      ].join('\n'),
    ].join('\n\n'),
  );
  return ['# Error codes', intro, ...entries].join('\n\n');
}
