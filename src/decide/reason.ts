import type { Identity } from '../identify/identity.ts';
import type { Decision, Restriction, Status } from '../report/report.ts';
import { cut, visible } from '../report/visible.ts';
import type { CapStep, Grounds, Origin, Trail } from './decide-place.ts';
import { isValid } from './decide-place.ts';

const centre = 'CAISI, the US Center for AI Standards and Innovation';

/** Why a place is decided as it is, in sentences for a developer who has never heard of CAISI. */
export function explainTrail(trail: Trail, identity: Identity, grounds: Grounds): string {
  const { exception } = trail;
  const base = explainOutcome(trail, identity, grounds);
  if (exception === null) return [base, ...expired(trail, grounds)].join(' ');
  const { id, reason, approvedBy, expires } = exception;
  return `Permitted until ${expires} by exception ${short(id)}, approved by ${short(approvedBy)}: ${sentence(reason)} Without it: ${base}`;
}

/** Without the exception. */
function explainOutcome(trail: Trail, identity: Identity, grounds: Grounds): string {
  const sentences = [explainOrigin(trail.origin, identity, grounds)];
  if (trail.restriction !== null) sentences.unshift(explainOrder(trail.restriction, identity));
  if (!trail.raisedByOrder && sentences.length > 1) sentences.reverse();
  return [...sentences, ...trail.caps.map(explainCap)].join(' ');
}

function explainOrigin(origin: Origin, identity: Identity, grounds: Grounds): string {
  switch (origin.step) {
    case 'rule':
      return `${sentence(origin.rule.reason)} (Rule ${origin.index} of the policy says \`${origin.rule.decision}\`.)`;
    case 'unresolved':
      return `It can't be told who developed ${short(identity.name)}, nor whether its maker has an agreement with ${centre}.`;
    case 'status':
      return explainStatus(origin.vendor, origin, grounds);
    case 'lineage': {
      const makers = identity.vendor === null ? 'this' : `${name(identity.vendor, grounds)}’s`;
      const from = name(origin.vendor, grounds);
      return `${makers} model is made from one of ${from}. ${explainStatus(origin.vendor, origin, grounds)}`;
    }
  }
}

function explainStatus(
  vendor: string,
  { status: { status, since } }: Extract<Origin, { step: 'status' | 'lineage' }>,
  grounds: Grounds,
): string {
  const who = name(vendor, grounds);
  const decision = grounds.policy.reviewStatus[status];
  const what: Record<Status, string> = {
    signed: `${who} has had an agreement with ${centre}, since ${since}`,
    negotiating: `${who} has no agreement with ${centre}: negotiating since ${since}`,
    none: `${who} has no agreement with ${centre}: none since ${since}`,
    withdrawn: `${who} no longer has an agreement with ${centre}: withdrawn since ${since}`,
    unknown: `There is no public record that ${who} has an agreement with ${centre}`,
  };
  return `${what[status]}${usual(status, decision)}.`;
}

/** What the policy makes of it, where that isn't what one would expect. */
function usual(status: Status, decision: Decision): string {
  if (status === 'signed')
    return decision === 'allow' ? '' : '; the policy asks for more than that';
  if (decision === 'allow') return '; the policy allows that';
  return decision === 'warn' ? '; the policy warns of that' : '';
}

function explainOrder(order: Restriction, identity: Identity): string {
  const time =
    order.until === null ? `since ${order.since}` : `from ${order.since} to ${order.until}`;
  const eased = order.eased ? ', eased but not lifted' : '';
  return `${short(identity.name)} is under a US government order, ${time}${eased}.`;
}

function explainCap({ step, to }: CapStep): string {
  const limit = to === 'allow' ? 'allows it' : 'at most warns';
  if (step === 'low-confidence') {
    return `It is only a weak sign that the model is used, and there the policy ${limit}.`;
  }
  const where = step === 'scopes.test' ? 'in tests' : 'in documentation';
  return `It is only seen ${where}, and there the policy ${limit}.`;
}

/** Exceptions that would have permitted it. */
function expired(trail: Trail, { policy, asOf }: Grounds): string[] {
  return trail.matchingExceptions.flatMap((index) => {
    const exception = policy.exceptions[index];
    if (exception === undefined || isValid(exception, asOf)) return [];
    return [`Exception ${short(exception.id)} for it expired on ${exception.expires}.`];
  });
}

function name(vendor: string, { ledger }: Grounds): string {
  return ledger.vendors.get(vendor)?.name ?? vendor;
}

/** Names come from the change under check: on one line and bounded. */
function short(text: string): string {
  return visible(text, 100);
}

/** A text of the policy as a sentence of its own. */
function sentence(text: string): string {
  const line = cut(text.replace(/\s+/g, ' ').trim(), 500);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
