import type { Place } from '../problem.ts';
import { visible } from '../report/visible.ts';
import { leaveOf } from './effective-policy.ts';
import type { LayeredPolicy, Sourced } from './layered-policy.ts';
import type { Exception, Match, OwnVendor, Rule } from './policy.ts';
import { statuses } from './policy-values.ts';

/**
 * A layered policy as one YAML file that extends nothing and decides the same, each value with the file and line
 * that it comes from.
 */
export function showPolicy(policy: LayeredPolicy, sources: readonly string[]): string {
  const lines = [
    `# The effective policy, from ${sources.map((source) => visible(source, 300)).join(', ')}.`,
    'version: 1',
    'review-status:',
    ...reviewStatus(policy),
    value('restrictions', policy.restrictions),
    value('lineage', policy.lineage),
    value('unresolved', policy.unresolved),
    value('incomplete', policy.incomplete),
    value('low-confidence', policy.lowConfidence),
    'scopes:',
    value('  test', policy.testScope),
    value('  docs', policy.docsScope),
    'paths:',
    ...list('  exclude', policy.exclude),
    ...sequence('rules', policy.rules.map(rule)),
    ...sequence('exceptions', policy.exceptions.map(exception)),
    ...(policy.vendors.length === 0 ? ['vendors: {}'] : ['vendors:']),
    ...policy.vendors.flatMap(ownVendor),
    ...localOverrides(policy),
    'ledger:',
    value('  max-age-days', policy.maxAgeDays),
    ...ledgerSource(policy),
    'comment:',
    ...list(
      '  mention',
      policy.mention.value.map((one) => ({ value: one, place: policy.mention.place })),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function reviewStatus(policy: LayeredPolicy): string[] {
  return (['allow', 'warn', 'fail'] as const).flatMap((decision) => {
    const inList = statuses.filter((status) => policy.reviewStatus[status].value === decision);
    return list(
      `  ${decision}`,
      inList.map((status) => ({ value: status, place: policy.reviewStatus[status].place })),
    );
  });
}

function value(key: string, { value: it, place }: Sourced<string | number>): string {
  return `${key}: ${scalar(it)}${from(place)}`;
}

function list(key: string, items: readonly Sourced<string>[]): string[] {
  if (items.length === 0) return [`${key}: []`];
  const indent = ' '.repeat(key.length - key.trimStart().length);
  return [
    `${key}:`,
    ...items.map(({ value: it, place }) => `${indent}  - ${scalar(it)}${from(place)}`),
  ];
}

/** A list of mappings, each given as its lines. */
function sequence(key: string, items: readonly string[][]): string[] {
  if (items.length === 0) return [`${key}: []`];
  const indented = items.flatMap((lines) =>
    lines.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)),
  );
  return [`${key}:`, ...indented];
}

function rule({ value: { match, decision, reason, atLeast }, place }: Sourced<Rule>): string[] {
  const raising = atLeast ? ['at-least: true'] : [];
  return [
    `decision: ${decision}${from(place)}`,
    ...raising,
    `reason: ${scalar(reason)}`,
    'match:',
    ...matching(match),
  ];
}

function exception({ value: it, place }: Sourced<Exception>): string[] {
  return [
    `id: ${scalar(it.id)}${from(place)}`,
    `reason: ${scalar(it.reason)}`,
    `approved-by: ${scalar(it.approvedBy)}`,
    `expires: ${it.expires}`,
    'match:',
    ...matching(it.match),
  ];
}

function matching(match: Match): string[] {
  return Object.entries(match).map(([key, it]) => `  ${key}: ${scalar(String(it))}`);
}

function ownVendor({ value: it, place }: Sourced<OwnVendor>): string[] {
  const models =
    it.models.length === 0 ? [] : [`    models: [${it.models.map(scalar).join(', ')}]`];
  return [
    `  ${it.slug}:${from(place)}`,
    `    name: ${scalar(it.name)}`,
    `    status: ${it.status}`,
    `    as-of: ${it.asOf}`,
    `    source: ${scalar(it.source)}`,
    ...models,
  ];
}

function localOverrides(policy: LayeredPolicy): string[] {
  const place = policy.leave[0]?.place;
  return [`local-overrides: [${leaveOf(policy).join(', ')}]${place ? from(place) : ''}`];
}

function ledgerSource({ ledgerSource: { value: it, place } }: LayeredPolicy): string[] {
  return it === null ? [] : [`  source: ${scalar(it.text)}${from(place)}`];
}

/** Words that are the same with and without quotes stay as they are; a JSON string is a YAML string. */
function scalar(it: string | number): string {
  if (typeof it === 'number' || /^[a-z]+(?:-[a-z]+)*$/.test(it)) return quoteWord(String(it));
  return JSON.stringify(it).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/** What YAML would read as no text. */
function quoteWord(it: string): string {
  return it === 'true' || it === 'false' || it === 'null' ? `"${it}"` : it;
}

function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function from({ file, line }: Place): string {
  return ` # ${visible(file, 300)}:${line ?? 1}`;
}
