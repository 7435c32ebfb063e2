/** Longer files are no pointers. */
const LONGEST = 1024;

/** Whether a file is a pointer of Git LFS or git-annex to one that lies elsewhere. */
export function isPointer(bytes: Uint8Array): boolean {
  if (bytes.length > LONGEST) return false;
  const text = new TextDecoder().decode(bytes);
  if (/^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\//.test(text))
    return true;
  return /^(?:\.\.\/)*(?:\.git)?\/?annex\/objects\//.test(text);
}
