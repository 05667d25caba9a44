/** @file Finding what was meant by a name that does not exist. */

/** The candidate that differs from `given` by the fewest letters, or null when none is close. Leading dashes and case do not count. */
export function nearest(given: string, candidates: readonly string[]): string | null {
  const bare = (name: string): string => name.replace(/^-+/, '').toLowerCase();
  const word = bare(given);
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of candidates) {
    const distance = bare(name).startsWith(word) && word.length >= 3 ? 1 : editDistance(word, bare(name));
    if (best === null || distance < best.distance) best = { name, distance };
  }
  return best !== null && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.name : null;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
