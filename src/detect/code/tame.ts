/** Larger code than this is read as plain text: a grammar may take quadratic time. */
const LARGEST = 2 * 1024 * 1024;
/** Brackets that may be open at once. */
const DEEPEST = 400;
/** Longest stretch that repeats a pattern of up to sixteen characters with quotes or brackets in it. */
const LONGEST_RUN = 1500;

/**
 * Whether a grammar may be let loose on a text. None of them is linear on hostile input, and what makes them
 * quadratic is openers that nothing closes: runs of quotes, brackets, here-documents. Counts, never measures time.
 */
export function isTame(text: string): boolean {
  return text.length <= LARGEST && !isDeep(text) && !hasRun(text);
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > DEEPEST) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function hasRun(text: string): boolean {
  const lengths = new Int32Array(17);
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let period = 1; period <= 16 && period <= at; period++) {
      const run = text.charCodeAt(at - period) === code ? (lengths[period] ?? 0) + 1 : 0;
      lengths[period] = run;
      if (run > LONGEST_RUN && OPENS.test(text.slice(at - period, at))) return true;
    }
  }
  return false;
}

const OPENS = /["'`([{<$\\/#%*-]/;
