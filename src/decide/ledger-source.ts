import { type LedgerEvent, vendorFileSchema } from '../identify/vendor-file.ts';
import { CheckError, placing } from '../problem.ts';
import type { Ledger, VendorRecord } from './ledger.ts';
import { withOwnVendors } from './ledger.ts';
import type { EffectivePolicy } from './policy.ts';
import {
  describeLocation,
  type Location,
  largestPolicyFile,
  leavesRepository,
  type PolicyFile,
  type PolicyFiles,
} from './policy-files.ts';
import { nameOf } from './read-policy.ts';
import { parseYaml } from './yaml/parse.ts';
import { validate } from './yaml/validate.ts';

/**
 * The ledger with what a policy lays over it: the vendor files that `ledger.source` names, and the policy's own
 * vendors. A source that is not there, can't be read or is invalid is a `CheckError`.
 */
export async function withLedgerSource(
  ledger: Ledger,
  policy: EffectivePolicy,
  files: PolicyFiles,
): Promise<Ledger> {
  const source = policy.ledgerSource === null ? [] : await readSource(policy, files);
  return withOwnVendors(layOver(ledger, source), policy.vendors);
}

/** A vendor file's part of the ledger. */
export interface SourcedRecord {
  readonly record: VendorRecord;
  /** The file, with the commit at which it was read. */
  readonly source: string;
}

/**
 * Lays newer vendor files over a ledger. Events of both count, in order of date; of two on the same day and of the
 * same kind the newer file's holds, and on one day it has the last word.
 */
export function layOver(ledger: Ledger, newer: readonly SourcedRecord[]): Ledger {
  const vendors = new Map(ledger.vendors);
  const sources = new Map(ledger.sources);
  let { updated } = ledger;
  for (const { record, source } of newer) {
    const before = vendors.get(record.slug);
    const known = new Set(before?.events.map((event) => JSON.stringify(event)));
    const brought = record.events.filter((event) => !known.has(JSON.stringify(event)));
    if (before && brought.length === 0) continue;
    const events = mergeEvents(before?.events ?? [], brought);
    vendors.set(record.slug, { ...before, ...record, events });
    sources.set(record.slug, source);
    // Whoever records an event has looked up to its day.
    for (const { date } of brought) if (date > updated) updated = date;
  }
  return { updated, vendors, sources };
}

function mergeEvents(
  before: readonly LedgerEvent[],
  brought: readonly LedgerEvent[],
): LedgerEvent[] {
  const keyOf = ({ date, kind, models }: LedgerEvent): string =>
    JSON.stringify([date, kind, models]);
  // Notes don't replace one another: several may fall on one day.
  const replaced = new Set(brought.filter(({ kind }) => kind !== 'note').map(keyOf));
  const kept = before.filter((event) => !replaced.has(keyOf(event)));
  return inOrderOfDate([...kept, ...brought]);
}

/** Stable: events of one day stay in the order given. */
function inOrderOfDate(events: readonly LedgerEvent[]): LedgerEvent[] {
  return [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

async function readSource(policy: EffectivePolicy, files: PolicyFiles): Promise<SourcedRecord[]> {
  for (const location of policy.ledgerLocations ?? []) {
    if (leavesRepository(location)) continue;
    const found = await placing(policy.ledgerPlace, readLocation(location, files));
    if (found !== null) return found;
  }
  throw new CheckError({
    message: `\`ledger.source\` names \`${policy.ledgerSource}\`, and there is no such file or folder`,
    ...(policy.ledgerPlace && { place: policy.ledgerPlace }),
  });
}

async function readLocation(
  location: Location,
  files: PolicyFiles,
): Promise<SourcedRecord[] | null> {
  const paths = await files.list(location);
  if (paths === null) {
    const file = await files.read(location);
    return file && [readVendorFile(file, location.path)];
  }
  const records: SourcedRecord[] = [];
  for (const path of paths) {
    const file = await files.read({ ...location, path });
    if (file) records.push(readVendorFile(file, path));
  }
  if (records.length > 0) return records;
  const message = `\`ledger.source\` names \`${describeLocation(location)}\`, which holds no vendor file (\`*.yml\`)`;
  throw new CheckError({ message });
}

/** Of a vendor file the ledger takes the name and the events; the whole of it must be valid. */
function readVendorFile(file: PolicyFile, path: string): SourcedRecord {
  const { bytes, label } = file;
  const name = nameOf(file);
  if (bytes.length > largestPolicyFile) {
    throw new CheckError({
      message: `is larger than ${largestPolicyFile / 1024 / 1024} MiB: no vendor file needs that`,
      place: { file: name, line: 1, column: 1 },
    });
  }
  const vendor = validate(vendorFileSchema, parseYaml(bytes, name));
  const base = (path.split('/').at(-1) ?? path).replace(/\.ya?ml$/, '');
  const { slug = base, events = [] } = vendor;
  return { source: label, record: { slug, name: vendor.name, events: inOrderOfDate(events) } };
}
