import type { FileSide } from './change.ts';

/** `100644` and `100755` are files, `120000` links, `160000` submodules. */
export function typeOf(mode: string): FileSide['type'] {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'submodule' : 'file';
}
