import { distance } from 'fastest-levenshtein';

/**
 * The known word that a text was probably meant to be, or null where none is near: at most a third of its
 * letters may differ.
 */
export function nearest(text: string, known: readonly string[]): string | null {
  const wanted = text.toLowerCase().slice(0, 100);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const word of known) {
    const letters = isMixedUp(wanted, word) ? 1 : distance(wanted, word.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(word.length, wanted.length) / 3));
    if (letters <= allowed && letters < bestDistance) {
      best = word;
      bestDistance = letters;
    }
  }
  return best;
}

/** Whether only the order of the letters differs: `fial`. */
function isMixedUp(text: string, word: string): boolean {
  return text.length === word.length && sorted(text) === sorted(word);
}

const sorted = (text: string): string => text.split('').sort().join('');
