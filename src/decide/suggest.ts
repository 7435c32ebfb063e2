/** The candidate that was probably meant, or null where none is near. */
export function suggest(written: string, candidates: Iterable<string>): string | null {
  const text = simplify(written);
  if (text.length > 60) return null;
  let best: string | null = null;
  // A third of the letters may be wrong, and always one.
  let allowed = Math.max(1, Math.floor(text.length / 3));
  for (const candidate of candidates) {
    const distance = editDistance(text, simplify(candidate));
    if (distance > allowed || (best !== null && distance >= allowed)) continue;
    best = candidate;
    allowed = distance;
  }
  return best;
}

/** `: did you mean X?` to end a message with, or nothing. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const meant = suggest(written, candidates);
  return meant === null ? '' : `: did you mean \`${meant}\`?`;
}

/** `a, b or c`, each as code. */
export function alternatives(options: readonly string[]): string {
  const quoted = options.map((option) => `\`${option}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** `reviewStatus`, `review_status` and `Review-Status` are near `review-status`. */
function simplify(text: string): string {
  return text.toLowerCase().replace(/[-_ .]/g, '');
}

/** Insertions, deletions, replacements, and two letters swapped, each at one. */
function editDistance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
