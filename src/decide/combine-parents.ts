import { CheckError } from '../problem.ts';
import type { Status } from '../report/report.ts';
import { describePlace, isSame, type LayeredPolicy, rank, type Sourced } from './layered-policy.ts';
import type { Ledger } from './ledger.ts';
import { compareDecisions } from './own-vendor-order.ts';
import type { OwnVendor, Rule } from './policy.ts';
import { statuses } from './policy-values.ts';

/** Several parents as one: of each value the strictest, and leave to loosen only where each gives it. */
export function combineParents(
  first: LayeredPolicy,
  others: readonly LayeredPolicy[],
  ledger: Ledger,
): LayeredPolicy {
  return others.reduce((combined, next) => combineTwo(combined, next, ledger), first);
}

function combineTwo(a: LayeredPolicy, b: LayeredPolicy, ledger: Ledger): LayeredPolicy {
  const pick = <T>(of: (policy: LayeredPolicy) => Sourced<T>, by: (value: T) => number) =>
    stricter(of(a), of(b), by);
  return {
    reviewStatus: combineStatuses(a, b),
    restrictions: pick(({ restrictions }) => restrictions, rank.decision),
    lineage: pick(({ lineage }) => lineage, rank.lineage),
    unresolved: pick(({ unresolved }) => unresolved, rank.decision),
    incomplete: pick(({ incomplete }) => incomplete, rank.decision),
    lowConfidence: pick(({ lowConfidence }) => lowConfidence, rank.cap),
    testScope: pick(({ testScope }) => testScope, rank.cap),
    docsScope: pick(({ docsScope }) => docsScope, rank.cap),
    exclude: inBoth(a.exclude, b.exclude),
    rules: combineRules(a.rules, b.rules),
    exceptions: inBoth(a.exceptions, b.exceptions),
    vendors: combineVendors(a, b, ledger),
    maxAgeDays: pick(({ maxAgeDays }) => maxAgeDays, rank.maxAgeDays),
    ledgerSource: combineSources(a, b),
    mention: {
      value: [...new Set([...a.mention.value, ...b.mention.value])],
      place: a.mention.value.length > 0 ? a.mention.place : b.mention.place,
    },
    leave: [...a.leave, ...b.leave],
  };
}

function combineStatuses(a: LayeredPolicy, b: LayeredPolicy): LayeredPolicy['reviewStatus'] {
  const strictest = (name: Status) =>
    stricter(a.reviewStatus[name], b.reviewStatus[name], rank.decision);
  return Object.fromEntries(
    statuses.map((name) => [name, strictest(name)]),
  ) as LayeredPolicy['reviewStatus'];
}

function stricter<T>(a: Sourced<T>, b: Sourced<T>, by: (value: T) => number): Sourced<T> {
  return by(b.value) > by(a.value) ? b : a;
}

/** What permits something holds only where every parent says it. */
function inBoth<T>(a: readonly Sourced<T>[], b: readonly Sourced<T>[]): Sourced<T>[] {
  const inB = new Set(b.map(({ value }) => JSON.stringify(value)));
  return a.filter(({ value }) => inB.has(JSON.stringify(value)));
}

/**
 * Rules that both have stay as they are. What only one of them has can no longer soften what the other says:
 * of it remains that it raises a decision.
 */
function combineRules(
  a: readonly Sourced<Rule>[],
  b: readonly Sourced<Rule>[],
): readonly Sourced<Rule>[] {
  const [inA, inB] = [inBoth(a, b), inBoth(b, a)];
  const common = isSame(inA.map(bare), inB.map(bare)) ? inA : [];
  const commonKeys = new Set(common.map(({ value }) => JSON.stringify(value)));
  const isCommon = ({ value }: Sourced<Rule>) => commonKeys.has(JSON.stringify(value));
  const only = [...a, ...b].filter((rule) => !isCommon(rule) && rule.value.decision !== 'allow');
  const raising = only.map(({ value, place }) => ({
    value: value.decision === 'fail' ? value : { ...value, atLeast: true },
    place,
  }));
  return [...raising, ...common];
}

/** Of an own vendor's entry and what the other parent says of the vendor, the stricter holds. */
function combineVendors(a: LayeredPolicy, b: LayeredPolicy, ledger: Ledger): Sourced<OwnVendor>[] {
  const reviewStatus = combineStatuses(a, b);
  const stricterEntries = (one: LayeredPolicy, two: LayeredPolicy) =>
    one.vendors.flatMap((entry) => {
      const { slug, status } = entry.value;
      const other = two.vendors.find(({ value }) => value.slug === slug);
      const before = { own: other?.value, record: ledger.vendors.get(slug) };
      const { milder, stricter } = compareDecisions(entry.value, before, reviewStatus);
      if (milder && stricter) throw disagreement(slug, entry, two);
      if (milder) return [];
      const shared = entry.value.models.filter((glob) => other?.value.models.includes(glob));
      const models = reviewStatus[status].value === 'fail' ? entry.value.models : shared;
      return [{ place: entry.place, value: { ...entry.value, models } }];
    });
  const fromA = stricterEntries(a, b);
  const known = new Set(fromA.map(({ value }) => value.slug));
  return [...fromA, ...stricterEntries(b, a).filter(({ value }) => !known.has(value.slug))];
}

function disagreement(slug: string, entry: Sourced<OwnVendor>, other: LayeredPolicy): CheckError {
  const by = other.leave[0] ? ` (${describePlace(other.leave[0].place)})` : '';
  return new CheckError({
    message: `what the parents say of the vendor \`${slug}\` is on some days stricter here and on others in another parent${by}: say the same in both`,
    place: entry.place,
  });
}

/** No ledger is stricter than another, so parents must agree on it. */
function combineSources(a: LayeredPolicy, b: LayeredPolicy): LayeredPolicy['ledgerSource'] {
  const [one, two] = [a.ledgerSource, b.ledgerSource];
  if (one.value?.key === two.value?.key) return one;
  const said = one.value === null ? two : one;
  const other = one.value === null ? one : two;
  throw new CheckError({
    message: `\`ledger.source\` is not the same in every parent: ${describePlace(other.place)} has ${other.value === null ? 'none' : `\`${other.value.text}\``}`,
    place: said.place,
  });
}

const bare = <T>({ value }: Sourced<T>): T => value;
