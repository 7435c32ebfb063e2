/** The code of an error of the system (`ENOENT`), or null where it has none. */
export function errorCode(error: unknown): string | null {
  // Not `instanceof Error`: the runtime's own errors may come from another realm.
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
