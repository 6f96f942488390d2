/** Why our verdict is another one than that of oasdiff, by what the names of its checks have in common. */
export const reasons: readonly [RegExp, string][] = [
  [
    /^sunset-deleted|^request-parameter-sunset-deleted/,
    'Without a date, what is deprecated stays for longer than announced, not shorter.',
  ],
  [
    /^response-.*unevaluated-properties-removed/,
    'Clients pass over fields that they do not know, as with `additionalProperties`.',
  ],
  [/^response-required-property-became-not-write-only/, 'The response gets a field more, as when one is added.'],
  [/^api-security-component-oauth-(url|token-url)/, 'A program that asks the old address for a token gets none.'],
  [/^api-security-component-type-changed/, 'A program signs in as the old scheme says, which is no longer accepted.'],
  [/^api-security-component-oauth-scope-removed/, 'A program that asks for the scope is refused its token.'],
  [/^api-(global-)?security-removed/, 'A program that signs in this way is refused.'],
  [/^api-(global-)?security-scope-added/, 'A token without the new scope was enough before.'],
  [
    /^api-(major-)?version-/,
    'The change is reported as breaking; whether the version follows is judged by the whole report, by its exit code.',
  ],
  [
    /^api-(path-)?removed-with-deprecation/,
    'A deprecation announces a break. When it comes, it still needs a major version.',
  ],
  [/^api-operation-id-removed/, 'Methods of generated clients are named after it.'],
  [/discriminator-added/, 'The value that says the type had no meaning before; one that is sent now may be wrong.'],
  [
    /discriminator-(property-name-changed|mapping-(changed|deleted|added)|removed)/,
    'A different value or field now selects the type, so programs that use the old one fail.',
  ],
  [/^request-(body|property)-default-value/, 'Who leaves it out gets something else than before, as with a parameter.'],
  [/-became-read-only|-became-write-only/, 'The field no longer goes this way, as if it were removed.'],
  [/^response-media-type-name/, 'Clients compare media types as text, parameters included.'],
  [/^response-property-pattern/, 'The response may hold a text that it never held.'],
  [/^response-.*-(any-of|enum-value)-added/, 'The response may hold a value that it never held.'],
  [/^response-.*-all-of-removed/, 'Fields that were promised are no longer promised.'],
  [/^response-non-success-status-removed/, 'Generated clients have a type or a class for each status.'],
  [/^response-.*-type-compatible/, 'Generated clients have another type for it, however it was sent.'],
  [/prefix-items/, 'An item that had one type now has another.'],
];

/** Why a check has no counterpart among the changes of two documents. */
export const without: readonly [RegExp, string][] = [
  [
    /sunset|stability/,
    'Whether a date is there, can be read, and is far enough from today is a rule of a house for one document, for a linter.',
  ],
  [
    /^request-parameter-removed-with-deprecation/,
    'A deprecation announces a break. When it comes, it still needs a major version.',
  ],
];
