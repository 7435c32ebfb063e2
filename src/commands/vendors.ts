import {
  isStale,
  type Ledger,
  type StatusOn,
  statusOn,
  type VendorRecord,
  withOwnVendors,
} from '../decide/ledger.ts';
import { statuses } from '../decide/policy-values.ts';
import { didYouMean } from '../decide/suggest.ts';
import { CheckError } from '../problem.ts';
import { compareText } from '../report/order.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import { statusPhrase } from '../report/wording.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { loadCommandSetting } from './setting.ts';
import { writeResult } from './text-or-json.ts';
import { describeVendor, vendorHistory } from './vendor-history.ts';

/** `caisi-check vendors [VENDOR]`: the ledger as a table, or one vendor's history. Gives the exit status. */
export async function vendors(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const [slug, second] = operands;
  if (second !== undefined) {
    throw new CheckError(`\`vendors\` takes one vendor, but got ${JSON.stringify(second)} as well`);
  }
  const setting = await loadCommandSetting(options, terminal);
  const { asOf, policy } = setting;
  const ledger = withOwnVendors(setting.ledger, policy.vendors);
  if (isStale(ledger, asOf, policy.maxAgeDays)) {
    terminal.notice(`The ledger is stale: it was last checked on ${ledger.updated}.`);
  }
  if (slug === undefined) {
    const rows = tableOf(ledger, asOf);
    writeResult({ text: () => table(rows, ledger, asOf), json: () => rows }, options, terminal);
    return 0;
  }
  const record = ledger.vendors.get(slug) ?? refuse(slug, ledger);
  const history = vendorHistory(record, ledger, asOf);
  writeResult({ text: () => describeVendor(history), json: () => history }, options, terminal);
  return 0;
}

function refuse(slug: string, ledger: Ledger): never {
  const names = [...ledger.vendors.values()].flatMap(({ slug: known, name }) => [known, name]);
  const byName = [...ledger.vendors.values()].find(
    ({ name }) => name.toLowerCase() === slug.toLowerCase(),
  );
  const help = byName ? `: did you mean \`${byName.slug}\`?` : didYouMean(slug, names);
  throw new CheckError(
    `there is no vendor ${JSON.stringify(slug.slice(0, 100))}${help || ': `caisi-check vendors` lists them'}`,
  );
}

interface Row {
  readonly vendor: string;
  readonly name: string;
  readonly status: StatusOn['status'];
  readonly statusSince: string | null;
  readonly sources: readonly string[];
}

/** Best status first, then by slug. */
function tableOf(ledger: Ledger, asOf: string): Row[] {
  const rows = [...ledger.vendors.values()].map((record) => rowOf(record, asOf));
  return rows.sort(
    (a, b) =>
      statuses.indexOf(a.status) - statuses.indexOf(b.status) || compareText(a.vendor, b.vendor),
  );
}

function rowOf(record: VendorRecord, asOf: string): Row {
  const { status, since, sources } = statusOn(record, asOf);
  return { vendor: record.slug, name: record.name, status, statusSince: since, sources };
}

function table(rows: readonly Row[], ledger: Ledger, asOf: string): string {
  const cells = rows.map((row) => [
    row.vendor,
    escapeTerminal(row.name, 60),
    statusPhrase(row),
    escapeTerminal(row.sources[0] ?? ''),
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const count = rows.filter(({ status }) => status !== 'unknown').length;
  return [
    ...lines,
    '',
    `${rows.length} vendors on ${asOf}, ${count} of them with a public record; the ledger was last checked on ${ledger.updated}.`,
    'CAISI is the US Center for AI Standards and Innovation. `caisi-check vendors VENDOR` shows a history.',
    '',
  ].join('\n');
}
