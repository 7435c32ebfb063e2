/**
 * The format of `policy/vendors/*.yml`: one vendor's names, families, packages, endpoints and dated events.
 * The schema here gives the types, the build-time check and the JSON Schema; where a policy names newer vendor
 * files, only their name and events are read.
 */
import * as v from 'valibot';
import { eventsSchema } from '../decide/event-schema.ts';

/** What happened between a vendor and CAISI, or to one of its models, on a day. */
export interface LedgerEvent {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly kind: EventKind;
  /** Only for events on a model: the canonical ids that they name. */
  readonly models?: readonly string[];
  /** Addresses, the best first. */
  readonly sources: readonly string[];
  /** high: official or several independent reports; medium: one good report; low: one weak page. */
  readonly confidence?: 'high' | 'medium' | 'low';
  /** One or two sentences; contradictions between sources stay visible here. */
  readonly note: string;
}

/**
 * `agreement-*`, `negotiating`, `declined` set the vendor's status; `restriction-*` concern models under a
 * government order; `evaluated` and `note` change nothing.
 */
export type EventKind =
  | 'agreement-signed'
  | 'agreement-renewed'
  | 'agreement-withdrawn'
  | 'negotiating'
  | 'declined'
  | 'restriction-imposed'
  | 'restriction-eased'
  | 'restriction-lifted'
  | 'evaluated'
  | 'note';

const list = (what: string): v.ArraySchema<v.StringSchema<string>, undefined> =>
  v.array(v.string(what));

const optionalList = <T extends string>(description: T) =>
  v.exactOptional(v.pipe(list(description), v.description(description)));

const weights = v.picklist(['open', 'closed']);

/** One family of models: how its ids begin, and what may follow. */
export const familySchema = v.strictObject({
  certain: optionalList(
    'Beginnings of ids that are nothing else, wherever they stand: regular expressions over the lower-case id with `-` for `_`; `{n}` stands for a generation (3, v3, 3.1, 3p1, 3-1), `{size}` for a count of parameters (8b, 8x7b), `{v}` for either, with or without `-` before it, `{w}` for `{v}` or any word after `-`.',
  ),
  likely: optionalList(
    'Beginnings that read as an id, but need surroundings that speak of models.',
  ),
  word: optionalList('Whole ids that are ordinary words, or the bare name of the family.'),
  words: optionalList('Words of its ids beside those that all vendors use; numbers in quotes.'),
  rest: v.exactOptional(
    v.pipe(
      v.picklist(['open', 'closed']),
      v.description(
        'open: words that nobody knows may follow what is `certain`, such as the codename of the next model.',
      ),
    ),
  ),
  alone: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description(
        'false: its names are too ordinary to count without an organisation before them.',
      ),
    ),
  ),
  weights: v.exactOptional(weights),
  lineage: optionalList('Vendors that its models are derived from, where the id does not say so.'),
  inside: optionalList(
    "Words that mean it inside another's name (`llama` in `OpenBioLLM-Llama3`).",
  ),
  spelling: v.exactOptional(
    v.pipe(
      v.picklist(['dots', 'dashes', 'numbers']),
      v.description(
        'How its canonical ids write a version: dots, `v3.5` (where unsaid), dashes, `3-5`, or numbers, `3.5` without the `v` of some hosts.',
      ),
    ),
  ),
  stems: optionalList('In place of the stems that are read from the beginnings.'),
});

const exampleSchema = v.union([
  v.string(),
  v.strictObject({
    id: v.string(),
    vendor: v.exactOptional(v.nullable(v.string())),
    host: v.exactOptional(v.string()),
    lineage: v.exactOptional(v.array(v.string())),
  }),
]);

/** A vendor file; one with a name alone is valid. */
export const vendorFileSchema = v.strictObject({
  slug: v.exactOptional(v.pipe(v.string(), v.description('Where given, the name of the file.'))),
  name: v.pipe(v.string("the vendor's name"), v.description('As people write it.')),
  names: optionalList(
    'Other names of it, as they stand before its ids (`meta-llama-3`, `openai.gpt-5`).',
  ),
  weights: v.exactOptional(
    v.pipe(weights, v.description('Of models whose family does not say; open where unsaid.')),
  ),
  organisations: optionalList(
    'Its organisations on hubs and in catalogues, which publish its models alone.',
  ),
  'shared-organisations': optionalList('Those that publish software or data too.'),
  families: v.exactOptional(v.array(familySchema)),
  derivatives: optionalList(
    "Words that make it the maker of a model that bears another family's name (`nemotron` in `llama-3.1-nemotron-70b`).",
  ),
  packages: optionalList('Packages that do nothing but use its models: purls without version.'),
  connectors: optionalList(
    'How frameworks name their connector to it (`langchain-…`, `@ai-sdk/…`).',
  ),
  endpoints: optionalList(
    'Hosts of its APIs, with the path where it matters; `*.` for any name before.',
  ),
  environment: optionalList('Environment variables that hold its keys and addresses.'),
  constants: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.description('Identifiers in SDKs that name a model without spelling its id.'),
    ),
  ),
  images: optionalList('Container images that hold or call one of its models, without tag.'),
  actions: optionalList('Actions that call its models.'),
  examples: v.exactOptional(
    v.strictObject({
      models: v.exactOptional(v.array(exampleSchema)),
      lookalikes: v.exactOptional(v.array(v.string())),
    }),
  ),
  events: v.exactOptional(eventsSchema),
});

export type VendorFile = v.InferOutput<typeof vendorFileSchema>;
export type Family = v.InferOutput<typeof familySchema>;
