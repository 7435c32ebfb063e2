/** GitHub's own reason in the body of an error, with its details; null where there is none. */
export function reasonOf(data: unknown): string | null {
  const { message, errors } = (typeof data === 'object' && data !== null ? data : {}) as {
    message?: unknown;
    errors?: unknown;
  };
  if (typeof message !== 'string') return null;
  const details = (Array.isArray(errors) ? errors : []).flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    const said = (entry as { message?: unknown } | null)?.message;
    return typeof said === 'string' ? [said] : [];
  });
  return [message, ...details].join(': ');
}
