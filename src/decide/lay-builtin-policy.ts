import type { Place } from '../problem.ts';
import type { LayeredPolicy } from './layered-policy.ts';
import { overlay } from './overlay.ts';
import { readPolicyText } from './read-policy.ts';

/** What the built-in policy is called in `policy.sources` and in `extends`. */
export const builtin = 'builtin';

/** The built-in policy's text as a layer: read when the program is built, so that no check has to. */
export function layBuiltinPolicy(bytes: Uint8Array): LayeredPolicy {
  const location = { repository: null, path: builtin, ref: null };
  const text = readPolicyText({ bytes, label: builtin, repository: null, ref: null }, location);
  const ledger = { updated: '', vendors: new Map(), sources: new Map() };
  const { policy } = overlay(nothingSaid(text.place()), text, ledger);
  return { ...policy, leave: [] };
}

/** What the built-in policy itself is laid over. */
function nothingSaid(place: Place): LayeredPolicy {
  const value = <T>(it: T) => ({ value: it, place });
  const fail = value('fail' as const);
  const same = value('same' as const);
  return {
    reviewStatus: { signed: fail, negotiating: fail, none: fail, withdrawn: fail, unknown: fail },
    restrictions: fail,
    lineage: value('worst'),
    unresolved: fail,
    incomplete: fail,
    lowConfidence: same,
    testScope: same,
    docsScope: same,
    exclude: [],
    rules: [],
    exceptions: [],
    vendors: [],
    maxAgeDays: value(0),
    ledgerSource: value(null),
    mention: value([]),
    leave: [],
  };
}
