/** The key of `content` that is JSON, with or without a parameter such as a charset; undefined if none is. */
export function jsonMedia(content: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return Object.keys(content ?? {}).find((type) => /^application\/json\s*(;|$)/i.test(type));
}
