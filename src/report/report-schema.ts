import * as v from 'valibot';

/**
 * The report's schema: it validates reports given to `merge` and `policy try`, and the JSON Schema of
 * `policy/schema/report.json` is made from it. Keys may be added within a schema version, so unknown ones pass.
 */
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.string();
const nullableText = v.nullable(text);
const texts = v.array(text);

const status = v.picklist(['signed', 'negotiating', 'none', 'withdrawn', 'unknown']);
const decision = v.picklist(['allow', 'warn', 'fail']);

const subjectEntries = {
  mode: v.picklist(['diff', 'scan', 'merge']),
  repository: nullableText,
  base: nullableText,
  head: nullableText,
};

const occurrence = v.looseObject({
  path: text,
  line: position,
  column: position,
  text,
  scope: v.picklist(['runtime', 'test', 'docs']),
  added: v.boolean(),
});

export const findingSchema = v.looseObject({
  id: text,
  repository: v.optional(nullableText),
  kind: v.picklist(['model', 'package', 'endpoint', 'weights', 'image', 'action']),
  name: text,
  purl: nullableText,
  vendor: nullableText,
  host: nullableText,
  lineage: texts,
  weights: v.nullable(v.picklist(['open', 'closed'])),
  status: v.nullable(status),
  statusSince: v.nullable(date),
  sources: texts,
  restriction: v.nullable(
    v.looseObject({ since: date, until: v.nullable(date), eased: v.boolean(), sources: texts }),
  ),
  decision,
  reason: text,
  rule: text,
  exception: v.nullable(v.looseObject({ id: text, reason: text, approvedBy: text, expires: date })),
  change: v.picklist(['added', 'existing', 'removed']),
  confidence: v.picklist(['high', 'medium', 'low']),
  occurrences: v.array(occurrence),
});

const headEntries = {
  schemaVersion: v.literal(1),
  tool: v.looseObject({ name: v.literal('caisi-check'), version: text }),
  subject: v.looseObject(subjectEntries),
  subjects: v.optional(
    v.array(
      v.looseObject({
        ...subjectEntries,
        asOf: v.nullable(date),
        policy: nullableText,
        ledger: v.nullable(date),
      }),
    ),
  ),
  asOf: v.nullable(date),
  policy: v.nullable(v.looseObject({ sources: texts, digest: text })),
  ledger: v.nullable(
    v.looseObject({
      updated: date,
      stale: v.boolean(),
      sources: v.optional(v.array(v.looseObject({ vendor: text, source: text }))),
    }),
  ),
  verdict: v.picklist(['pass', 'warn', 'fail']),
  counts: v.looseObject({ fail: count, warn: count, allow: count }),
};

const tailEntries = {
  exceptions: v.array(
    v.looseObject({
      repository: v.optional(nullableText),
      id: text,
      expires: date,
      state: v.picklist(['expired', 'expiring', 'unused']),
    }),
  ),
  incomplete: v.array(
    v.looseObject({ repository: v.optional(nullableText), path: text, reason: text }),
  ),
};

/** A report without its findings, which may be too many to be held at once. */
export const reportHeadSchema = v.looseObject({ ...headEntries, ...tailEntries });

export const reportSchema = v.looseObject({
  ...headEntries,
  findings: v.array(findingSchema),
  ...tailEntries,
  since: v.optional(
    v.looseObject({
      appeared: v.array(findingSchema),
      vanished: v.array(findingSchema),
      changed: v.array(findingSchema),
    }),
  ),
});
