import type { Ledger } from './ledger.ts';
import type { EffectivePolicy } from './policy.ts';
import type { PolicyFiles } from './policy-files.ts';

// STUB
export async function withLedgerSource(
  ledger: Ledger,
  _policy: EffectivePolicy,
  _files: PolicyFiles,
): Promise<Ledger> {
  return ledger;
}
