/** A regular file in a tar archive. */
export interface TarFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * The regular files of a tar archive as `git archive` makes it (ustar with pax headers for long paths), without the
 * folder that everything stands in. What is broken ends the list: whoever reads it holds each file against its id.
 */
export function* tarFiles(archive: Buffer): Generator<TarFile> {
  let longPath: string | null = null;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header[0] === 0) return;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const end = at + BLOCK + size;
    if (!Number.isSafeInteger(size) || size < 0 || end > archive.length) return;
    const bytes = archive.subarray(at + BLOCK, end);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x') {
      longPath = paxPath(bytes);
    } else if (type !== 'g') {
      const path = longPath ?? ustarPath(header);
      longPath = null;
      const inside = path.slice(path.indexOf('/') + 1);
      if ((type === '0' || type === '\0') && inside !== '') yield { path: inside, bytes };
    }
    at = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function ustarPath(header: Buffer): string {
  const [name, prefix] = [text(header, 0, 100), text(header, 345, 155)];
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records of `LENGTH KEY=VALUE\n`. */
function paxPath(records: Buffer): string | null {
  for (let at = 0; at < records.length; ) {
    const space = records.indexOf(32, at);
    const length = Number.parseInt(records.toString('latin1', at, space), 10);
    if (space < 0 || !(length > 0)) return null;
    const record = records.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) return record.slice('path='.length);
    at += length;
  }
  return null;
}
