/** Responds to the query of a list. */
export type ListHandler = (query: URLSearchParams, url: URL) => unknown;

/** Items whose ids count from one number to before another. */
export const numbers = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => ({ id: String(from + i) }));

/** A list of `size` items that heeds offset and limit. */
export const list =
  (field: string, size: number, total: string | undefined, cap = Infinity): ListHandler =>
  (query) => {
    const offset = Number(query.get('offset'));
    const limit = Math.min(cap, Number(query.get('limit')));
    return { [field]: numbers(offset, Math.min(size, offset + limit)), ...(total && { [total]: size }) };
  };
