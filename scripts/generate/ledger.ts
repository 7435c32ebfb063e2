import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { asciiJson } from './ascii-json.ts';

/** src/generated/ledger.json: names and events of every vendor, so that a check reads one file for them. */
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
  writeFileSync('src/generated/ledger.json', asciiJson({ updated, vendors }));
}
