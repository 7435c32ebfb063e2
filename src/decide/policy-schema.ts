import * as v from 'valibot';
import { date, glob, statuses, text } from './policy-values.ts';

const decisions = ['allow', 'warn', 'fail'] as const;
const caps = ['same', 'warn', 'allow'] as const;
const kinds = ['model', 'package', 'endpoint', 'weights', 'image', 'action'] as const;

/** The top-level keys that `local-overrides` may name: everything that can be loosened, and what is free. */
export const overridable = [
  'review-status',
  'restrictions',
  'lineage',
  'unresolved',
  'incomplete',
  'low-confidence',
  'scopes',
  'paths',
  'rules',
  'exceptions',
  'vendors',
  'ledger',
  'comment',
] as const;
export type Overridable = (typeof overridable)[number];

const decision = (says: string) => v.pipe(v.picklist(decisions), v.description(says));
const cap = (says: string) => v.pipe(v.picklist(caps), v.description(says));

const statusList = (says: string) =>
  v.optional(v.pipe(v.array(v.picklist(statuses)), v.description(says)));

const match = v.pipe(
  v.strictObject({
    vendor: v.optional(
      v.pipe(
        glob("a vendor's slug, such as `meta`, or a glob"),
        v.description('The maker of the model, never its lineage: a slug or a glob.'),
      ),
    ),
    model: v.optional(
      v.pipe(
        glob('a glob over model names, such as `llama-guard-*`'),
        v.description(
          'A glob, whatever the case, tried against the name as written, the name without its organisation, and the canonical id.',
        ),
      ),
    ),
    path: v.optional(
      v.pipe(
        glob('a glob over paths, such as `eval/**`'),
        v.description('A glob over paths in the repository; its case counts.'),
      ),
    ),
    kind: v.optional(
      v.pipe(
        v.picklist(kinds),
        v.description('What kind of dependency it is, as reports name it.'),
      ),
    ),
    host: v.optional(
      v.pipe(
        glob("a host's slug, such as `ollama`, or a glob"),
        v.description('Who serves the model, where that is not its maker: a slug or a glob.'),
      ),
    ),
    weights: v.optional(
      v.pipe(
        v.picklist(['open', 'closed']),
        v.description('Whether the weights of the model are published.'),
      ),
    ),
    repository: v.optional(
      v.pipe(
        glob('a glob over repositories, such as `acme/*`'),
        v.description('A glob over `owner/name`.'),
      ),
    ),
    id: v.optional(
      v.pipe(text("a finding's id"), v.description("A finding's id, for exactly that dependency.")),
    ),
  }),
  v.minEntries(1, 'needs at least one key, or it would hold for everything'),
  v.description('What it applies to: every key that is given must hold.'),
);

const rule = v.strictObject({
  match,
  decision: decision('What becomes of it.'),
  reason: v.pipe(text('a reason in words'), v.description('Shown with the finding.')),
  'at-least': v.optional(
    v.pipe(
      v.literal(true, 'only `true`'),
      v.description(
        'The rule only raises what later steps say, and never softens it. `policy show` writes it where one of several parents has a rule that another lacks.',
      ),
    ),
  ),
});

const exception = v.strictObject({
  id: v.pipe(
    text('a name for the exception, such as `EX-2026-014`'),
    v.description('Unique in the file; reports name it.'),
  ),
  match,
  reason: v.pipe(text('a reason in words'), v.description('Shown with the finding.')),
  'approved-by': v.pipe(
    text('the name of who approved it'),
    v.description('Text alone: who may change this file is for CODEOWNERS to say.'),
  ),
  expires: v.pipe(
    date('a date such as 2027-01-31'),
    v.description('The last day on which it holds, YYYY-MM-DD.'),
  ),
});

const ownVendor = v.strictObject({
  name: v.pipe(text("the vendor's name"), v.description('As people know it.')),
  status: v.pipe(v.picklist(statuses), v.description('Where it stands with CAISI.')),
  'as-of': v.pipe(
    date('a date such as 2026-10-01'),
    v.description(
      'The day from which this entry holds, YYYY-MM-DD; before it the built-in history stands.',
    ),
  ),
  source: v.pipe(
    text('an address where that is recorded'),
    v.description('An address where that is recorded.'),
  ),
  models: v.optional(
    v.pipe(
      v.array(glob('a glob over model names, such as `acme/*`')),
      v.description("Globs over the names of the vendor's models."),
    ),
  ),
});

const location = text('a path, or `owner/repo/path@ref`');

/** A policy file as it is written. The one definition behind types, validation and the JSON Schema. */
export const policySchema = v.strictObject({
  version: v.pipe(v.literal(1, '`1`'), v.description('The version of this format.')),
  extends: v.optional(
    v.pipe(
      v.union([location, v.array(location)]),
      v.description(
        'The policy that this one is laid over: a path, or `owner/repo/path@ref`; of several the strictest value holds. The built-in policy where absent.',
      ),
    ),
  ),
  'review-status': v.optional(
    v.pipe(
      v.strictObject({
        allow: statusList('Statuses that pass.'),
        warn: statusList('Statuses that warn.'),
        fail: statusList('Statuses that fail.'),
      }),
      v.description(
        'What a vendor’s status leads to; every status in at most one list, what is in none fails.',
      ),
    ),
  ),
  restrictions: v.optional(decision('A model under a government order: at least this.')),
  lineage: v.optional(
    v.pipe(
      v.picklist(['worst', 'vendor']),
      v.description(
        'worst: of vendor and lineage the strictest decides; vendor: lineage is only shown.',
      ),
    ),
  ),
  unresolved: v.optional(decision('A model whose vendor can’t be told.')),
  incomplete: v.optional(decision('Something that could not be examined.')),
  'low-confidence': v.optional(cap('The strictest that a finding of low confidence can get.')),
  scopes: v.optional(
    v.pipe(
      v.strictObject({
        test: v.optional(cap('The strictest that a finding seen only in tests can get.')),
        docs: v.optional(cap('The strictest that a finding seen only in prose can get.')),
      }),
      v.description('What stands in tests and in prose.'),
    ),
  ),
  paths: v.optional(
    v.strictObject({
      exclude: v.optional(
        v.pipe(
          v.array(glob('a glob over paths, such as `vendor/**`')),
          v.description('Globs over paths in which nothing is looked for.'),
        ),
      ),
    }),
  ),
  rules: v.optional(
    v.pipe(v.array(rule), v.description('The first that matches decides, before review-status.')),
  ),
  exceptions: v.optional(
    v.pipe(v.array(exception), v.description('Reasoned, approved, expiring permissions.')),
  ),
  vendors: v.optional(
    v.pipe(
      v.record(
        v.pipe(
          v.string(),
          v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a slug of small letters, digits and hyphens'),
        ),
        ownVendor,
      ),
      v.description('Own ledger entries and own models, by slug, over the built-in ones.'),
    ),
  ),
  'local-overrides': v.optional(
    v.pipe(
      v.array(v.picklist(overridable)),
      v.description(
        'Top-level keys that a policy which extends this one may loosen; anything may be tightened.',
      ),
    ),
  ),
  ledger: v.optional(
    v.pipe(
      v.strictObject({
        'max-age-days': v.optional(
          v.pipe(
            v.number('a whole number of days'),
            v.integer('a whole number of days'),
            v.minValue(0, 'a whole number of days, 0 or more'),
            v.maxValue(100000, 'a whole number of days, at most 100000'),
            v.description('Past this age of the ledger every report says that it is stale.'),
          ),
        ),
        source: v.optional(
          v.pipe(
            location,
            v.description(
              'A folder or file with newer vendor files: a path, or `owner/repo/path@ref`.',
            ),
          ),
        ),
      }),
      v.description('The record of agreements that decisions are made from.'),
    ),
  ),
  comment: v.optional(
    v.pipe(
      v.strictObject({
        mention: v.optional(
          v.pipe(
            v.array(
              v.pipe(
                v.string('a user or team, such as `@acme/procurement`'),
                v.regex(
                  /^@[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9_.-]+)?$/,
                  'a user or team, such as `@acme/procurement`',
                ),
              ),
            ),
            v.description('Users and teams to mention where the verdict is warn or fail.'),
          ),
        ),
      }),
      v.description('The comment on a pull request.'),
    ),
  ),
});

export type PolicyDocument = v.InferOutput<typeof policySchema>;
export type OwnVendorDocument = v.InferOutput<typeof ownVendor>;
export type MatchDocument = v.InferOutput<typeof match>;
