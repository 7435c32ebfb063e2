import type { ReportingDescriptor } from 'sarif';
import type { Decision, Finding, Status } from './report.ts';
import { visible } from './visible.ts';

const levels = { fail: 'error', warn: 'warning', allow: 'note' } as const satisfies Readonly<
  Record<Decision, 'error' | 'warning' | 'note'>
>;

/** The reason for a decision, as a rule: the step that decided and, where it was a status, which. */
export function ruleId({ rule, status }: Pick<Finding, 'rule' | 'status'>): string {
  const byStatus = rule === 'review-status' || rule === 'lineage';
  return visible(byStatus ? `${rule}/${status ?? 'unknown'}` : rule);
}

/** A rule's descriptor, with help for someone who has never heard of CAISI. */
export function describeRule(finding: Finding): ReportingDescriptor {
  const id = ruleId(finding);
  const { title, text } = descriptionOf(finding);
  const next =
    'What to do: use a model of a vendor whose agreement is signed, or ask the owners of the policy for a rule or an exception.';
  return {
    id,
    name: id
      .split(/[^a-z0-9]+/i)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: title },
    fullDescription: { text },
    help: {
      text: `${text} ${next}`,
      markdown: `**${title}**\n\n${text}\n\n${next}\n`,
    },
    defaultConfiguration: { level: levels[finding.decision] },
    properties: { tags: ['ai', 'model', 'supply-chain'], precision: 'high' },
  };
}

const statuses: Readonly<Record<Status, string>> = {
  signed: 'has signed an agreement with CAISI',
  negotiating: 'is negotiating with CAISI and has no agreement yet',
  none: 'has no agreement with CAISI',
  withdrawn: 'no longer has an agreement with CAISI',
  unknown: 'has no public record with CAISI',
};

const caisi =
  'CAISI, the Center for AI Standards and Innovation at NIST, reviews the models of vendors that have an agreement with it.';

const steps: Readonly<Record<string, { title: string; text: string }>> = {
  restrictions: {
    title: 'The model is under a government order',
    text: 'A government order on this very model is in force on the day of the report, whatever the status of its vendor.',
  },
  unresolved: {
    title: 'The maker of the model can’t be told',
    text: 'This is a reference to a model, but nothing in it or beside it tells who developed the model.',
  },
  'scopes.test': {
    title: 'The model stands in tests only',
    text: 'The policy caps the decision on what stands in tests and fixtures.',
  },
  'scopes.docs': {
    title: 'The model stands in prose only',
    text: 'The policy caps the decision on what stands in documentation.',
  },
  'low-confidence': {
    title: 'The model is seen with low confidence',
    text: 'The policy caps the decision on what may be no use of a model.',
  },
};

function descriptionOf({ rule, status }: Finding): { title: string; text: string } {
  const phrase = statuses[status ?? 'unknown'];
  if (rule === 'review-status') {
    return {
      title: `The model’s vendor ${phrase}`,
      text: `${caisi} The vendor of this model ${phrase}.`,
    };
  }
  if (rule === 'lineage') {
    return {
      title: 'The model is made from another vendor’s',
      text: `${caisi} This model is derived from one of another vendor, whose status decides; its own vendor ${phrase}.`,
    };
  }
  const exception = rule.startsWith('exceptions[');
  return (
    (Object.hasOwn(steps, rule) ? steps[rule] : undefined) ?? {
      title: exception
        ? 'An exception permits the model'
        : 'A rule of the policy decides on the model',
      text: `${caisi} For this model the policy’s ${exception ? 'exception' : 'rule'} ${visible(rule)} decides.`,
    }
  );
}
