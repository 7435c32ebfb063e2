/**
 * A piece of text in a file that may refer to a model, with what surrounds it. A reader yields it without
 * knowing any vendor; whether it is a reference at all, and to whose model, is told by `identify/`.
 */
export interface Reference {
  readonly form: Form;
  /** The text as it is written, without quotes; for a constant the whole identifier (`openai.GPT4o`). */
  readonly text: string;
  /** 1-based; counts in the file that was read. */
  readonly line: number;
  /** 1-based, in UTF-16 units; points at the first character of `text`. */
  readonly column: number;
  readonly context: Context;
}

/**
 * What kind of text it is:
 * - `literal`: a string literal, a scalar, a word of a command
 * - `constant`: an identifier or a member path in code, such as an SDK's enum member
 * - `package`: a dependency in a manifest or lock file
 * - `import`: a module that code imports
 * - `image`: a container image reference
 * - `action`: what a workflow `uses:`
 * - `weights`: a file that holds weights; `text` is the file's name
 * - `prose`: a code span, a link or a word in prose
 */
export type Form =
  | 'literal'
  | 'constant'
  | 'package'
  | 'import'
  | 'image'
  | 'action'
  | 'weights'
  | 'prose';

/** What a reader saw around the text. Every field is optional: a reader says only what it knows. */
export interface Context {
  /** The key, keyword, variable or option whose value the text is (`model`, `MODEL_NAME`, `--model`). */
  readonly key?: string;
  /** The keys around it, outermost first, `key` not included. */
  readonly path?: readonly string[];
  /** The call or command that it is an argument of: `AutoModel.from_pretrained`, `ollama pull`. */
  readonly call?: string;
  /** Its position among the positional arguments of `call`, from 0. */
  readonly position?: number;
  /** It is only compared with (`model == "o3"`, `startswith`, `case`). */
  readonly compared?: boolean;
  /** Scalar siblings in the same mapping, call or object (`provider: groq`), keys as written; of a long one ''. */
  readonly siblings?: Readonly<Record<string, string>>;
  /** The text is itself a key of a mapping (a table of prices or limits per model). */
  readonly isKey?: boolean;
  /** The serving tool, where the syntax leaves no doubt (`ollama pull`, a Modelfile): a host's slug. */
  readonly host?: string;
  /** Of a package: its purl type (`npm`, `pypi`, `maven` …). */
  readonly ecosystem?: string;
  /** Of a package: stands in a lock file, with the chain that brought it in, nearest the project first. */
  readonly lock?: { readonly chain: readonly string[] };
  /** Read by the plain text reader only: nothing is known of its syntax. */
  readonly plain?: boolean;
  /** Of weights: names found in the header or in the files beside it, with where each was found. */
  readonly declared?: readonly { readonly name: string; readonly from: string }[];
  /** Of weights: the file can be nothing else, so that a maker who can't be told is a finding too. */
  readonly proven?: boolean;
}

/** Where a reference stands in the life of the software. */
export type Scope = 'runtime' | 'test' | 'docs';
