import { type Rewritten, rewrite } from './rewritten.ts';

/** How far from a literal the call that decodes it is looked for. */
const NEAR = 60;

/** Long enough for the shortest ids. */
const LITERAL = /(?<![A-Za-z\d+/_=-])[A-Za-z\d+/_-]{8,400}={0,2}(?![A-Za-z\d+/_=-])/g;
const DECODER = /b64|base64|atob|!!binary/i;
const DECODERS = new RegExp(DECODER, 'gi');
/** A Kubernetes secret, all of whose values are encoded. */
const SECRET = /^kind: Secret\b/m;
/** Longest literal that is decoded. */
const LONGEST = 402;
const ID = /^[A-Za-z][\w.:/@+-]{2,200}\s?$/;

/** The text with base64 that stands near a call that decodes it decoded, where an id comes out. */
export function withoutBase64(text: string): Rewritten {
  const secret = SECRET.test(text);
  const literals = secret ? text.matchAll(LITERAL) : literalsNear(text);
  return rewrite(text, literals, (match) => {
    const at = match.index ?? 0;
    const around = text.slice(Math.max(0, at - NEAR), at + match[0].length + NEAR);
    if (!secret && !DECODER.test(around)) return null;
    const decoded = Buffer.from(match[0], 'base64').toString('latin1');
    return ID.test(decoded) ? decoded.trim() : null;
  });
}

/** The literals around what decodes, each once: where nothing does, none is looked for. */
function* literalsNear(text: string): Generator<RegExpMatchArray> {
  let [from, to] = [0, 0];
  for (const { index } of text.matchAll(DECODERS)) {
    const start = Math.max(0, index - NEAR - LONGEST);
    if (start > to) {
      yield* literalsIn(text, from, to);
      from = start;
    }
    to = index + NEAR + LONGEST;
  }
  yield* literalsIn(text, from, to);
}

function* literalsIn(text: string, from: number, to: number): Generator<RegExpMatchArray> {
  for (const match of text.slice(from, to).matchAll(LITERAL)) {
    match.index += from;
    yield match;
  }
}
