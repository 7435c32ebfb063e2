/** Why there was no answer at all, and whether it may come when it is asked for again. */
export interface ConnectionFailure {
  readonly reason: string;
  /** Nothing that waiting could change: a certificate, a proxy that refuses. */
  readonly lasting: boolean;
}

/** Authorities that nobody here knows, in the words of OpenSSL. */
const UNKNOWN_AUTHORITY: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** Reads what a connection ended with; null for anything else. */
export function connectionFailure(error: unknown): ConnectionFailure | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || typeof message !== 'string') return null;
  if (UNKNOWN_AUTHORITY.has(code)) {
    const what = message.replace(/; if the root CA .*$/s, '');
    const reason = `${what}: who issued its certificate is not trusted here; name the issuer's file in NODE_EXTRA_CA_CERTS`;
    return { reason, lasting: true };
  }
  if (code === 'ERR_PROXY_TUNNEL') return proxyFailure(message);
  const [, handshake] = /:SSL routines:[^:]*:([^:]+):/.exec(message) ?? [];
  if (code === 'EPROTO' && handshake !== undefined) {
    // Any other handshake may break off and succeed the next time.
    return { reason: `TLS fails: ${handshake}`, lasting: handshake === 'wrong version number' };
  }
  return { reason: message, lasting: /^(?:CERT_|ERR_TLS_CERT_)/.test(code) };
}

function proxyFailure(message: string): ConnectionFailure {
  const status = Number(/\bHTTP\/\d\.\d (\d{3})\b/.exec(message)?.[1] ?? 0);
  const lasting = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return { reason: `the proxy doesn't lead there: ${message}${proxyHint(status)}`, lasting };
}

/** What to do about a proxy's own refusal. */
export function proxyHint(status: number): string {
  return status === 407
    ? ': the proxy wants other credentials than its address in the environment has'
    : '';
}
