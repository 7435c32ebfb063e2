/** Larger code than this is read as plain text. */
const LARGEST = 1024 * 1024;
/** Longest line, and longest stretch of it without a blank. */
const LONGEST_LINE = 20_000;
const LONGEST_WORD = 4000;
/** Brackets that may be open at once. */
const DEEPEST = 400;
/** Longest stretch that repeats a pattern of up to so many characters. */
const LONGEST_RUN = 1500;
const LONGEST_PERIOD = 16;

/**
 * Whether a grammar of highlight.js may be let loose on a text. None is linear on hostile input: openers that
 * nothing closes, runs and endless words make them quadratic. What is counted here bounds their work; time is
 * never measured, or two runs would differ.
 */
export function isTame(text: string): boolean {
  return text.length <= LARGEST && !isWide(text) && !isDeep(text) && !hasRun(text);
}

function isWide(text: string): boolean {
  let line = 0;
  let word = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    line = code === 10 ? 0 : line + 1;
    word = code <= 32 ? 0 : word + 1;
    if (line > LONGEST_LINE || word > LONGEST_WORD) return true;
  }
  return false;
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

/** Looks at windows of half the longest run: a longer one holds one of them whole. */
function hasRun(text: string): boolean {
  const window = LONGEST_RUN / 2;
  for (let start = 0; start + window + LONGEST_PERIOD < text.length; start += window) {
    for (let period = 1; period <= LONGEST_PERIOD; period++) {
      if (repeats(text, start, start + window, period)) return true;
    }
  }
  return false;
}

function repeats(text: string, from: number, to: number, period: number): boolean {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== text.charCodeAt(at + period)) return false;
  }
  return true;
}
