import { type Rewritten, rewrite } from './rewritten.ts';

/** How far from a literal the call that decodes it is looked for. */
const NEAR = 60;

/** Long enough for the shortest ids. */
const LITERAL = /(?<![A-Za-z\d+/_=-])[A-Za-z\d+/_-]{8,400}={0,2}(?![A-Za-z\d+/_=-])/g;
const DECODER = /b64|base64|atob|!!binary/i;
/** A Kubernetes secret, all of whose values are encoded. */
const SECRET = /^kind: Secret\b/m;
const ID = /^[A-Za-z][\w.:/@+-]{2,200}\s?$/;

/** The text with base64 that stands near a call that decodes it decoded, where an id comes out. */
export function withoutBase64(text: string): Rewritten {
  const secret = SECRET.test(text);
  if (!secret && !DECODER.test(text)) return { text, edits: [] };
  return rewrite(text, LITERAL, (match) => {
    const at = match.index ?? 0;
    const around = text.slice(Math.max(0, at - NEAR), at + match[0].length + NEAR);
    if (!secret && !DECODER.test(around)) return null;
    const decoded = Buffer.from(match[0], 'base64').toString('latin1');
    return ID.test(decoded) ? decoded.trim() : null;
  });
}
