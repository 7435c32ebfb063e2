import { createHash } from 'node:crypto';
import { afterSending } from '../github/after-sending.ts';
import { ApiError } from '../github/api-error.ts';
import type { RepositoryApi } from '../github/repository-api.ts';
import type { Contents } from './change.ts';

/** A blob's content as GitHub's API gives it. */
export interface ApiBlob {
  readonly contents: Contents;
  /** In bytes, of the whole blob; null where it isn't told. */
  readonly size: number | null;
}

/**
 * Reads a blob. What was read is held against the blob's id, so that no broken or foreign answer is taken for the
 * file; a blob that can't be had says why.
 *
 * @param limit bytes to read at most
 */
export async function readBlob(
  api: RepositoryApi,
  id: string,
  limit: number | null = null,
  tries = 3,
): Promise<ApiBlob> {
  try {
    const { bytes, length } = await api.blob(id, limit);
    await afterSending();
    if (limit !== null && bytes.length >= limit) {
      if (!isJsonBlob(bytes)) return { contents: { bytes }, size: length };
      const { contents, size } = await readBlob(api, id);
      return contents.bytes
        ? { contents: { bytes: contents.bytes.subarray(0, limit) }, size }
        : { contents, size };
    }
    if (blobId(bytes, id) === id) return { contents: { bytes }, size: bytes.length };
    const decoded = decodeJson(bytes);
    if (decoded !== null && blobId(decoded, id) === id) {
      return { contents: { bytes: decoded }, size: decoded.length };
    }
    // Cut off by something in between: what was half is whole the second time, or never.
    if (tries > 1) return readBlob(api, id, limit, tries - 1);
    return unreadable(`GitHub's answer is not the blob ${id.slice(0, 12)}`);
  } catch (error) {
    // Whatever else goes wrong may go wrong for every file, and ends the check.
    if (error instanceof ApiError && isOfThisBlob(error)) {
      return unreadable(`GitHub doesn't give the blob ${id.slice(0, 12)}: ${error.reason}`);
    }
    throw error;
  }
}

function isOfThisBlob({ status, reason }: ApiError): boolean {
  return (
    status === 404 ||
    status === 409 ||
    status === 422 ||
    (status === 403 && /too[ _]large/i.test(reason))
  );
}

const unreadable = (reason: string): ApiBlob => ({ contents: { unreadable: reason }, size: null });

/** Git's id of a blob with these bytes, by the hash that `like` is made with. */
export function blobId(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** A server that doesn't know the raw media type answers with JSON. */
const isJsonBlob = (bytes: Buffer): boolean =>
  /^\s*\{/.test(bytes.toString('latin1', 0, 20)) &&
  /"content"\s*:/.test(bytes.toString('latin1', 0, 2000));

function decodeJson(bytes: Buffer): Buffer | null {
  try {
    const { content, encoding } = JSON.parse(bytes.toString('utf8')) as {
      content?: unknown;
      encoding?: unknown;
    };
    if (typeof content !== 'string') return null;
    return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  } catch {
    return null;
  }
}
