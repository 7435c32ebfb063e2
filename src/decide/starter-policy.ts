/** What `policy init` writes: a file that speaks of every key, those that it doesn't use as comments. */
export const starterPolicy = `# yaml-language-server: $schema=https://raw.githubusercontent.com/caisi-check/caisi-check/v1/policy/schema/policy.json
#
# Which AI models may come into this repository. caisi-check holds every model that a change brings in against this
# file: what it decides \`fail\` fails the check, \`warn\` only comments, \`allow\` passes.
#
# A pull request is judged by the file on its base branch, so a change of this file counts once it is merged. Let
# CODEOWNERS name who must review it. \`caisi-check policy check\` says whether it is valid, \`policy show\` what holds
# in the end, \`policy try\` what a change of it would change.

# The format's version: always 1, and the only key that is required.
version: 1

# The policy that this one is laid over: a path, relative to this file, or owner/repo/path@ref, or a list of them
# (of several the strictest value holds). What it says binds this file, which may tighten everything, but loosen
# only what the other file names under \`local-overrides\`. Without it the built-in policy lies below, which may be
# loosened freely.
# extends: acme/.github/caisi-policy.yml@main

# What follows from where a model's vendor stands with CAISI, the US Center for AI Standards and Innovation:
#   signed       it has an agreement
#   negotiating  talks about one are on record
#   unknown      there is no public record either way
#   none         it is on record that there is no agreement
#   withdrawn    it had one, and no longer has
# Every status may stand in one list; what stands in none fails.
review-status:
  allow: [signed]
  warn: [unknown]
  fail: [negotiating, none, withdrawn]

# A model under a government order gets at least this, whoever its vendor is: allow, warn or fail.
restrictions: fail

# Models made from other vendors' models (a fine-tune of Llama, say). worst: of the vendor and those vendors the
# strictest decides; vendor: the model's own vendor alone decides, the others are only shown.
lineage: worst

# A model whose vendor can't be told: allow, warn or fail.
unresolved: warn

# Something in the change that could not be examined (a file that is too large, a missing blob): allow, warn or fail.
incomplete: warn

# The strictest that a finding of low confidence can get: same (no limit), warn or allow.
low-confidence: warn

# The strictest that a finding can get that is only seen in tests, or in prose such as Markdown: same, warn or allow.
scopes:
  test: warn
  docs: allow

# Paths in which nothing is looked for. Globs, here and below, are minimatch's: \`*\` stops at a slash, \`**\` doesn't.
# paths:
#   exclude: ["vendor/**", "third_party/**"]

# Rules come before \`review-status\`: the first one that matches decides. A match needs at least one key, and every
# key that it has must hold:
#   vendor      who developed the model, never its lineage; a slug (\`caisi-check vendors\` lists them) or a glob
#   model       a glob over the name as written, the name without its organisation, or the canonical id
#   path        a glob over paths
#   kind        model, package, endpoint, weights, image or action
#   host        who serves the model, where that is someone else: a slug such as ollama or amazon-bedrock, or a glob
#   weights     open or closed
#   repository  a glob over owner/name
#   id          the id of a finding in a report, for exactly that dependency
# rules:
#   - match: { vendor: meta, model: "llama-guard-*", path: "safety/**" }
#     decision: allow
#     reason: Approved for content safety
#   - match: { host: openrouter }
#     decision: fail
#     reason: Models are bought directly, not through a router

# Permissions for what would otherwise warn or fail. \`match\` is that of rules; \`expires\` is the last day on which the
# permission holds: after it the exception is void, and every report says so.
# exceptions:
#   - id: EX-2026-014
#     match: { model: "meta-llama/Llama-3.1-8B*", path: "eval/**" }
#     reason: Benchmark baseline, not shipped
#     approved-by: "@acme/procurement"
#     expires: 2027-01-31

# Own entries in the ledger, over the built-in ones, and own models. The entry holds from the day \`as-of\` on.
# vendors:
#   acme:
#     name: Acme AI
#     status: signed
#     as-of: 2026-10-01
#     source: https://example.com/where-that-is-recorded
#     models: ["acme/*", "acme-*"]

# What a policy that extends this one may loosen, by top-level key; it may tighten anything.
# local-overrides: [exceptions]

# The record of agreements. When it was last checked longer ago than \`max-age-days\`, every report says so. \`source\`
# names newer vendor files, as a path or as owner/repo/path@ref; their events are laid over the built-in ones.
# ledger:
#   max-age-days: 180
#   source: acme/caisi-ledger/vendors@main

# Who is mentioned in the comment on a pull request where the verdict is warn or fail.
# comment:
#   mention: ["@acme/procurement"]
`;
