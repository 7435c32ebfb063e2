import type { Scope } from '../detect/reference.ts';
import type { Confidence, Identity } from '../identify/identity.ts';
import type { Decision, Restriction } from '../report/report.ts';
import { type Ledger, restrictionOn, type StatusOn, statusOn } from './ledger.ts';
import { type MatchTarget, matches } from './match.ts';
import type { Cap, EffectivePolicy, Exception, Rule } from './policy.ts';

/** By what places are decided. `ledger` already holds the policy's own vendors. */
export interface Grounds {
  readonly policy: EffectivePolicy;
  readonly ledger: Ledger;
  readonly asOf: string;
  readonly repository: string | null;
  /** Statuses on the day, by vendor; filled as they are asked for. */
  readonly statuses: Map<string, StatusOn>;
}

/** A vendor's status on the day. */
export function statusIn({ ledger, asOf, statuses }: Grounds, vendor: string): StatusOn {
  const known = statuses.get(vendor);
  if (known) return known;
  const status = statusOn(ledger.vendors.get(vendor), asOf);
  statuses.set(vendor, status);
  return status;
}

/** One place to decide; `path` is null where there is no file. */
export interface DecidedPlace {
  readonly id: string;
  readonly identity: Identity;
  readonly path: string | null;
  readonly scope: Scope;
  readonly confidence: Confidence;
}

/** What came out for one place, with the steps that led there, in order; the last that changed it is `rule`. */
export interface Trail {
  readonly decision: Decision;
  /** The step that decided, as the report names it. */
  readonly rule: string;
  readonly origin: Origin;
  /** The order in force, whether or not it raised the decision. */
  readonly restriction: Restriction | null;
  readonly raisedByOrder: boolean;
  readonly caps: readonly CapStep[];
  readonly exception: Exception | null;
  /** Every exception that matches what would warn or fail, expired ones too, by index. */
  readonly matchingExceptions: readonly number[];
}

/** The step that decided before orders, caps and exceptions. */
export type Origin =
  | { readonly step: 'rule'; readonly rule: Rule; readonly index: number }
  | { readonly step: 'unresolved' }
  | { readonly step: 'status' | 'lineage'; readonly vendor: string; readonly status: StatusOn };

export interface CapStep {
  readonly step: 'scopes.test' | 'scopes.docs' | 'low-confidence';
  readonly to: Decision;
}

const strictness: Readonly<Record<Decision, number>> = { allow: 0, warn: 1, fail: 2 };

/** Whether `a` is stricter than `b`. */
export function isStricter(a: Decision, b: Decision): boolean {
  return strictness[a] > strictness[b];
}

/** Decides one place by the contract's steps 2 to 5; excluded paths (step 1) never come here. */
export function decidePlace(place: DecidedPlace, grounds: Grounds): Trail {
  const { policy } = grounds;
  const target: MatchTarget = { ...place, repository: grounds.repository };
  const first = decideOrigin(target, grounds);
  const restriction = orderOn(place.identity, grounds);
  const raisedByOrder = restriction !== null && isStricter(policy.restrictions, first.decision);
  const raised = raisedByOrder ? policy.restrictions : first.decision;
  const caps = capsOn(place, raised, policy);
  const capped = caps.at(-1)?.to ?? raised;
  const matchingExceptions = capped === 'allow' ? [] : indicesOf(policy.exceptions, target);
  const valid = matchingExceptions.find((index) => isValid(policy.exceptions[index], grounds.asOf));
  const exception = valid === undefined ? null : (policy.exceptions[valid] ?? null);
  return {
    decision: exception ? 'allow' : capped,
    rule: exception
      ? `exceptions[${valid}]`
      : (caps.at(-1)?.step ?? (raisedByOrder ? 'restrictions' : first.rule)),
    origin: first.origin,
    restriction,
    raisedByOrder,
    caps,
    exception,
    matchingExceptions,
  };
}

interface First {
  readonly decision: Decision;
  readonly rule: string;
  readonly origin: Origin;
}

/** Step 2: the first matching rule, else `unresolved`, else the vendors' status. */
function decideOrigin(target: MatchTarget, grounds: Grounds): First {
  const { rules } = grounds.policy;
  let floor: First | null = null;
  for (const [index, rule] of rules.entries()) {
    if (!matches(rule.match, target)) continue;
    const decided: First = {
      decision: rule.decision,
      rule: `rules[${index}]`,
      origin: { step: 'rule', rule, index },
    };
    if (!rule.atLeast) return stricterOf(decided, floor);
    floor = floor === null ? decided : stricterOf(floor, decided);
  }
  return stricterOf(withoutRules(target.identity, grounds), floor);
}

function withoutRules(identity: Identity, grounds: Grounds): First {
  const { policy } = grounds;
  if (identity.vendor === null) {
    return { decision: policy.unresolved, rule: 'unresolved', origin: { step: 'unresolved' } };
  }
  let strictest = byStatus(identity.vendor, 'status', grounds);
  if (policy.lineage === 'vendor') return strictest;
  for (const vendor of identity.lineage) {
    strictest = stricterOf(strictest, byStatus(vendor, 'lineage', grounds));
  }
  return strictest;
}

function byStatus(vendor: string, step: 'status' | 'lineage', grounds: Grounds): First {
  const status = statusIn(grounds, vendor);
  return {
    decision: grounds.policy.reviewStatus[status.status],
    rule: step === 'status' ? 'review-status' : 'lineage',
    origin: { step, vendor, status },
  };
}

/** The first, unless the second is stricter. */
function stricterOf(first: First, second: First | null): First {
  return second !== null && isStricter(second.decision, first.decision) ? second : first;
}

/** An order names a model: a vendor's SDK or Action is none. */
function orderOn(identity: Identity, { ledger, asOf }: Grounds): Restriction | null {
  const { vendor, kind, canonical } = identity;
  if (vendor === null || kind === 'package' || kind === 'action') return null;
  return restrictionOn(ledger.vendors.get(vendor), canonical, asOf);
}

/** Step 4: the caps that lower a decision, in the order in which they do. */
function capsOn(place: DecidedPlace, raised: Decision, policy: EffectivePolicy): CapStep[] {
  const possible: [CapStep['step'], Cap][] = [];
  if (place.scope !== 'runtime')
    possible.push([`scopes.${place.scope}`, policy.scopes[place.scope]]);
  if (place.confidence === 'low') possible.push(['low-confidence', policy.lowConfidence]);
  const caps: CapStep[] = [];
  let decision = raised;
  for (const [step, cap] of possible) {
    if (cap === 'same' || !isStricter(decision, cap)) continue;
    decision = cap;
    caps.push({ step, to: cap });
  }
  return caps;
}

function indicesOf(exceptions: readonly Exception[], target: MatchTarget): number[] {
  return exceptions.flatMap((exception, index) =>
    matches(exception.match, target) ? [index] : [],
  );
}

/** Whether an exception still holds: `expires` is the last day on which it does. */
export function isValid(exception: Exception | undefined, asOf: string): boolean {
  return exception !== undefined && asOf <= exception.expires;
}
