import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import http from 'highlight.js/lib/languages/http';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml, html, type Markup, raw } from './html.js';

const languages = { bash, http, json, typescript, yaml };
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);

const aliases: Readonly<Record<string, keyof typeof languages>> = {
  js: 'typescript',
  mjs: 'typescript',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  yml: 'yaml',
};

/**
 * A block of code with classes for its colours, and a bar with its label and a copy button. Code in an unknown language
 * is not coloured.
 */
export function codeBlock(code: string, language = '', label = language): Markup {
  const marked = highlighted(code.replace(/\n$/, ''), language);
  return html`<div class="code">
    <p class="bar"><span>${label}</span><button class="copy scripted" type="button">Copy</button></p>
    <pre tabindex="0"><code>${raw(marked)}</code></pre>
  </div>`;
}

/** Code as HTML with classes for its colours. */
export function highlighted(code: string, language: string): string {
  const name = aliases[language] ?? language;
  return name in languages ? highlighter.highlight(code, { language: name }).value : escapeHtml(code);
}
