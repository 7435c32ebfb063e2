import type { Incomplete } from '../change/change.ts';
import type { Dependency, Place } from '../compare.ts';
import type { Confidence, Identity } from '../identify/identity.ts';
import { compareFindings, compareOccurrences } from '../report/order.ts';
import type {
  AppliedException,
  ChangeKind,
  Counts,
  Decision,
  ExceptionNotice,
  Finding,
  Occurrence,
  Verdict,
} from '../report/report.ts';
import { cut } from '../report/visible.ts';
import { decidePlace, type Grounds, isStricter, statusIn, type Trail } from './decide-place.ts';
import { exceptionNotices } from './exception-notices.ts';
import { type Ledger, withOwnVendors } from './ledger.ts';
import { pathExcluder } from './match.ts';
import type { EffectivePolicy, Exception } from './policy.ts';
import { explainTrail } from './reason.ts';

/** What a decision depends on beside the dependency itself. */
export interface Circumstances {
  readonly policy: EffectivePolicy;
  readonly ledger: Ledger;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** `owner/name`, for `match.repository`. */
  readonly repository: string | null;
}

export interface Decided {
  /** In the report's order. */
  readonly findings: Finding[];
  /** In the policy's order. */
  readonly exceptions: ExceptionNotice[];
}

/** Decides every place by itself, and each dependency by the strictest of its places. */
export function decide(
  dependencies: readonly Dependency[],
  circumstances: Circumstances & { readonly mode: 'diff' | 'scan' },
): Decided {
  const grounds = groundsOf(circumstances);
  const { mode, policy, asOf } = circumstances;
  const excludes = pathExcluder(policy.exclude);
  const used = new Set<number>();
  const findings: Finding[] = [];
  for (const dependency of dependencies) {
    const finding = decideDependency(dependency, { grounds, mode, excludes, used });
    if (finding !== null) findings.push(finding);
  }
  findings.sort(compareFindings);
  return {
    findings,
    exceptions: exceptionNotices(policy.exceptions, asOf, mode === 'scan' ? used : null),
  };
}

/** A finding that belongs to no file: what `explain` shows. */
export type LooseFinding = Omit<Finding, 'change' | 'occurrences'>;

/** Decides an identity as if it stood in runtime code, at a path that no rule names. */
export function decideOne(
  identity: Identity,
  circumstances: Circumstances & { readonly id: string; readonly confidence?: Confidence },
): LooseFinding {
  const { id, confidence = 'high' } = circumstances;
  const grounds = groundsOf(circumstances);
  const place = { id, identity, path: null, scope: 'runtime', confidence } as const;
  const trail = decidePlace(place, grounds);
  return { ...describe({ id, identity }, { identity, trail }, grounds), confidence };
}

/** The verdict and what it is counted from: in a diff what is added, in a scan everything. */
export function summarise(
  findings: readonly Finding[],
  incomplete: readonly Incomplete[],
  policy: Pick<EffectivePolicy, 'incomplete'>,
  mode: 'diff' | 'scan',
): { readonly verdict: Verdict; readonly counts: Counts } {
  const counts = { fail: 0, warn: 0, allow: 0 };
  for (const { change, decision } of findings) {
    if (mode === 'scan' || change === 'added') counts[decision] += 1;
  }
  const ofFindings: Decision = counts.fail > 0 ? 'fail' : counts.warn > 0 ? 'warn' : 'allow';
  const ofRest: Decision = incomplete.length > 0 ? policy.incomplete : 'allow';
  const strictest = isStricter(ofRest, ofFindings) ? ofRest : ofFindings;
  return { verdict: strictest === 'allow' ? 'pass' : strictest, counts };
}

function groundsOf({ policy, ledger, asOf, repository }: Circumstances): Grounds {
  const whole = withOwnVendors(ledger, policy.vendors);
  return { policy, asOf, repository, ledger: whole, statuses: new Map() };
}

interface Round {
  readonly grounds: Grounds;
  readonly mode: 'diff' | 'scan';
  readonly excludes: (path: string) => boolean;
  /** Indices of the exceptions that something needs; filled as places are decided. */
  readonly used: Set<number>;
}

/** A place with what came out for it. */
interface Outcome {
  readonly place: Place;
  readonly added: boolean;
  readonly trail: Trail;
}

function decideDependency(dependency: Dependency, round: Round): Finding | null {
  const { grounds, mode } = round;
  const base = mode === 'scan' ? [] : outcomes(dependency, 'base', round);
  const strictestAtBase = base.length === 0 ? null : (strictestOf(base)?.trail.decision ?? null);
  const head = outcomes(dependency, 'head', round).map((outcome) => ({
    ...outcome,
    added: outcome.added || isWorse(outcome, strictestAtBase),
  }));
  const shown = head.length > 0 ? head : base;
  const strictest = strictestOf(shown);
  if (strictest === undefined) return null;
  for (const { trail } of head) for (const index of trail.matchingExceptions) round.used.add(index);
  const { trail, place } = strictest;
  const { name } = dependency.identity;
  const confidence = surest(shown);
  return {
    ...describe(dependency, { identity: place.identity, trail }, grounds),
    change: mode === 'scan' ? 'existing' : changeOf(base, head, strictestAtBase),
    confidence,
    occurrences: shown.map((one) => occurrence(one, { name, confidence })).sort(compareOccurrences),
  };
}

function outcomes(dependency: Dependency, side: 'base' | 'head', round: Round): Outcome[] {
  const places: readonly (Place & { readonly added?: boolean })[] = dependency[side];
  return places
    .filter(({ path }) => !round.excludes(path))
    .map((place) => ({
      place,
      added: round.mode === 'diff' && place.added === true,
      trail: decidePlace({ ...place, id: dependency.id }, round.grounds),
    }));
}

/**
 * Whether every place on the base side is decided more mildly. A place that stays where it was never is, so
 * this finds what moves out of a test or an exception's path, although it has a counterpart.
 */
function isWorse({ trail }: Outcome, strictestAtBase: Decision | null): boolean {
  return strictestAtBase !== null && isStricter(trail.decision, strictestAtBase);
}

/** New is what the base side lacks, and what stands at the base only where it is decided more mildly. */
function changeOf(
  base: readonly Outcome[],
  head: readonly Outcome[],
  strictestAtBase: Decision | null,
): ChangeKind {
  if (head.length === 0) return 'removed';
  if (base.length === 0) return 'added';
  return head.some((outcome) => isWorse(outcome, strictestAtBase)) ? 'added' : 'existing';
}

/** The place whose decision stands for all: the strictest, of these one that an exception permits, the first. */
function strictestOf(outcomes: readonly Outcome[]): Outcome | undefined {
  return [...outcomes].sort(
    (a, b) =>
      Number(isStricter(b.trail.decision, a.trail.decision)) -
        Number(isStricter(a.trail.decision, b.trail.decision)) ||
      Number(b.trail.exception !== null) - Number(a.trail.exception !== null) ||
      Number(b.added) - Number(a.added) ||
      compareOccurrences(a.place, b.place),
  )[0];
}

const sureness: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

function surest(outcomes: readonly Outcome[]): Confidence {
  let best: Confidence = 'low';
  for (const { place } of outcomes) {
    if (sureness[place.confidence] > sureness[best]) best = place.confidence;
  }
  return best;
}

function occurrence(
  { place, added }: Outcome,
  finding: Pick<Finding, 'name' | 'confidence'>,
): Occurrence {
  const { path, line, column, text, scope, confidence, identity, evidence } = place;
  return {
    path,
    line,
    column,
    text: cut(text, 200),
    scope,
    added,
    // What a saved report needs to be decided again.
    ...(confidence === finding.confidence ? {} : { confidence }),
    ...(identity.name === finding.name ? {} : { name: identity.name }),
    ...(evidence !== null && identity.kind === 'package' ? { evidence } : {}),
  };
}

/** Everything of a finding that doesn't depend on where it stands. */
function describe(
  { id, identity }: { readonly id: string; readonly identity: Identity },
  decided: { readonly identity: Identity; readonly trail: Trail },
  grounds: Grounds,
): Omit<LooseFinding, 'confidence'> {
  const { kind, name, purl, vendor, host, lineage, weights } = identity;
  const { trail } = decided;
  const status = vendor === null ? null : statusIn(grounds, vendor);
  return {
    id,
    kind,
    name,
    purl,
    vendor,
    host,
    lineage,
    weights,
    status: status?.status ?? null,
    statusSince: status?.since ?? null,
    sources: status?.sources ?? [],
    restriction: trail.restriction,
    decision: trail.decision,
    reason: explainTrail(trail, decided.identity, grounds),
    rule: trail.rule,
    exception: trail.exception && applied(trail.exception),
  };
}

function applied({ id, reason, approvedBy, expires }: Exception): AppliedException {
  return { id, reason, approvedBy, expires };
}
