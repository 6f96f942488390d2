import leven from 'leven';

/** The candidates that a misspelled word may mean, the likeliest first. At most three. */
export function suggest(word: string, candidates: readonly string[]): string[] {
  const near = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
    );
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A word that a candidate begins with is nearly it. Long garbage is not compared. */
function distanceOf(word: string, candidate: string): number {
  if (word.length > 2 && candidate.startsWith(word)) return 1;
  return Math.abs(word.length - candidate.length) > 20 ? Infinity : leven(word, candidate);
}

/** ` Did you mean --name or --node-num?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = suggest(word, candidates);
  return found.length ? ` Did you mean ${found.join(' or ')}?` : '';
}
