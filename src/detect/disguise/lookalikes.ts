/**
 * Letters of other alphabets that look like Latin ones in common fonts, each before the letter that it looks like.
 * Unicode's list of confusable characters has thousands; these are those of alphabets that people have at hand.
 */
const LETTERS =
  // Cyrillic
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlкkАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGӀI' +
  // Greek
  'αaοoρpνvιiκkτtυuχxγyηnωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX' +
  // Latin, Armenian and others
  'ıiɡgɑaⅼlⅰiſsɩiցgոnօoսuհhԼLՕOՍU' +
  // Signs
  '‐-‑-‒-–-—-―-−-⁃-﹣-․.‧.∕/⁄/⧸/∶:ː:';

let table: ReadonlyMap<string, string> | undefined;

/** What a character looks like, or undefined where it is no look-alike of what ids are made of. */
export function letterLike(character: string): string | undefined {
  table ??= new Map(
    [...LETTERS.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from ?? '', to ?? '']),
  );
  const known = table.get(character);
  if (known !== undefined || !STYLED.test(character)) return known;
  const plain = character.normalize('NFKC');
  return /^[\w./:@+-]+$/.test(plain) ? plain : undefined;
}

/** Letters, digits and signs in another style: full width, bold, circled. */
const STYLED =
  /[\uff0d-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a\u{1d400}-\u{1d7ff}\u2460-\u24ff\u2070-\u209c\u2100-\u214f\u1d2c-\u1d6a]/u;

/** Characters that are not seen. */
const INVISIBLE =
  '\\0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}';

const INVISIBLES = new RegExp(`[${INVISIBLE}]`, 'u');

/** Whether a character is not seen. */
export function isInvisible(character: string): boolean {
  return INVISIBLES.test(character);
}

/** Any character that is not seen or only looks like another, for a class with the flag `u`. */
export const DECEPTIVE = `${INVISIBLE}\u0131\u017f\u0251\u0261\u0269\u02d0\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u1d2c-\u1d6a\u2010-\u2015\u2024\u2027\u2043\u2044\u2070-\u209c\u2100-\u214f\u2170-\u217f\u2212\u2215\u2236\u2460-\u24ff\u29f8\ufe63\uff0d-\uff19\uff21-\uff3a\uff3f\uff41-\uff5a\u{1d400}-\u{1d7ff}`;
