import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** src/generated/ledger.ts: names and events of every vendor, so that a check reads no file for them. */
export function generateLedger(): void {
  const { updated } = load(readFileSync('policy/ledger.yml', 'utf8')) as { updated: string };
  const vendors = readdirSync('policy/vendors')
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .map((file) => {
      const text = readFileSync(`policy/vendors/${file}`, 'utf8');
      const { name, events = [] } = load(text) as { name: string; events?: { date: string }[] };
      const dated = [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
      return { slug: file.slice(0, -'.yml'.length), name, events: dated };
    });
  writeFileSync(
    'src/generated/ledger.ts',
    `import type { VendorRecord } from '../decide/ledger.ts';

export const ledgerUpdated = ${JSON.stringify(updated)};

export const vendorRecords: readonly VendorRecord[] = ${JSON.stringify(vendors, null, 1)};
`,
  );
}
