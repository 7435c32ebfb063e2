/** The format of `policy/hosts/*.yml`: how a host wraps vendors' ids, and where it serves them. */
import * as v from 'valibot';

const list = (description: string) =>
  v.exactOptional(v.pipe(v.array(v.string(description)), v.description(description)));

/** A host file. */
export const hostFileSchema = v.strictObject({
  name: v.pipe(v.string("the host's name"), v.description('As people write it.')),
  operator: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'The vendor that runs it: for its own models it is no host, they come from their maker.',
      ),
    ),
  ),
  prefixes: list(
    'What stands before an id, up to `/` or `:`, and is no other word: it makes any id a model.',
  ),
  'weak-prefixes': list('Prefixes that are other things too: the id has to speak for itself.'),
  ids: v.exactOptional(
    v.pipe(
      v.literal('paths'),
      v.description(
        'Its ids are paths: a model, its variants, and behind them what it is used for.',
      ),
    ),
  ),
  forms: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          before: v.exactOptional(v.string()),
          after: v.exactOptional(v.string()),
          means: v.string(),
        }),
      ),
      v.description(
        'What it puts before or after an id: regular expressions over the text as written, `before` read from its start, `after` up to its end.',
      ),
    ),
  ),
  addresses: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.description(
        'Addresses that hold an id: `{model}` stands for it, with or without organisation, `*` for one part; what follows does not matter.',
      ),
    ),
  ),
  mirrors: list('Organisations that convert or quantise the models of others.'),
  packages: list(
    'Its SDKs, as purls: they bring no vendor, and are here so that no connector is taken for one.',
  ),
  examples: v.exactOptional(
    v.strictObject({
      models: v.exactOptional(
        v.array(
          v.strictObject({
            id: v.string(),
            vendor: v.string(),
            host: v.exactOptional(v.nullable(v.string())),
            lineage: v.exactOptional(v.array(v.string())),
          }),
        ),
      ),
      lookalikes: v.exactOptional(v.array(v.string())),
    }),
  ),
});

export type HostFile = v.InferOutput<typeof hostFileSchema>;
