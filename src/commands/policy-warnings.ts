import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { codeownersPaths, codeownersProtects } from '../decide/codeowners.ts';
import { exceptionNotices } from '../decide/exception-notices.ts';
import { withOwnVendors } from '../decide/ledger.ts';
import { loadLedger } from '../decide/load-ledger.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import type { Location } from '../decide/policy-files.ts';
import { didYouMean } from '../decide/suggest.ts';
import { noticePhrase } from '../report/wording.ts';
import type { Terminal } from './command.ts';

/** Says on standard error what is valid in a policy and still deserves a look. */
export function warnOfPolicy(
  policy: EffectivePolicy,
  location: Location,
  { root }: { readonly root: string },
  terminal: Terminal,
): void {
  for (const notice of exceptionNotices(policy.exceptions, terminal.today, null)) {
    terminal.notice(`Exception ${notice.id} ${noticePhrase(notice, terminal.today)}.`);
  }
  for (const warning of unknownVendors(policy)) terminal.notice(warning);
  const path = pathInTree(location, root, terminal);
  if (path !== null) warnOfOwners(path, root, terminal);
}

/** A `match.vendor` that is no glob and no vendor's slug never holds, which a rule that fails should not be for. */
function unknownVendors(policy: EffectivePolicy): string[] {
  const slugs = [...withOwnVendors(loadLedger(), policy.vendors).vendors.keys()];
  const places = [
    ...policy.rules.map(({ match }, index) => [`rules[${index}]`, match.vendor] as const),
    ...policy.exceptions.map(({ match, id }) => [`exception ${id}`, match.vendor] as const),
  ];
  return places.flatMap(([where, vendor]) => {
    if (vendor === undefined || !/^[\w-]+$/.test(vendor)) return [];
    if (slugs.includes(vendor.toLowerCase())) return [];
    return [
      `warning: ${where} names \`${vendor}\`, which is no vendor's slug${didYouMean(vendor, slugs)}`,
    ];
  });
}

function pathInTree(location: Location, root: string, terminal: Terminal): string | null {
  if (location.repository !== null) return null;
  const path = relative(resolve(root), resolve(terminal.workingDirectory, location.path));
  return path.startsWith('..') || isAbsolute(path) ? null : path.split(sep).join('/');
}

/** `approved-by` is only text: who may write it is for CODEOWNERS to say. */
function warnOfOwners(path: string, root: string, terminal: Terminal): void {
  const file = codeownersPaths.find((candidate) => existsSync(join(root, candidate)));
  if (file === undefined) {
    terminal.notice(
      `warning: there is no CODEOWNERS file, so whoever may merge may also change ${path}, exceptions included.`,
    );
  } else if (!codeownersProtects(readFileSync(join(root, file), 'utf8'), path)) {
    terminal.notice(
      `warning: ${file} names no owner for ${path}, so whoever may merge may also change it, exceptions included.`,
    );
  }
}
