/** What a dependency on a model can be, in the report's words. */
export type Kind = 'model' | 'package' | 'endpoint' | 'weights' | 'image' | 'action';

export type Confidence = 'high' | 'medium' | 'low';

/** Whether a model's weights are published, so that access can't be revoked. */
export type Weights = 'open' | 'closed';

/** What a reference refers to. `vendor` null means that it is a model whose maker can't be told. */
export interface Identity {
  readonly kind: Kind;
  /** As it is written, without quotes; of a package without version, of an Action without ref. */
  readonly name: string;
  /**
   * The model's id in lower case, without organisation, host form or region: what makes two spellings the same
   * dependency, together with kind, vendor and host. A quantised copy has an id of its own.
   */
  readonly canonical: string;
  readonly purl: string | null;
  /** A slug of `policy/vendors`, or an organisation's own. */
  readonly vendor: string | null;
  /** A slug of `policy/hosts`. */
  readonly host: string | null;
  /** Vendors of the models that it is derived from, nearest first, `vendor` itself not repeated. */
  readonly lineage: readonly string[];
  readonly weights: Weights | null;
  /** How it was told, step by step, for `explain`. */
  readonly steps: readonly Step[];
}

/** One step of the way from the text to the vendor. */
export interface Step {
  /** What was seen: `openrouter/`, `us.`, `-v1:0`, `meta-llama/`. */
  readonly text: string;
  /** What it means: "router OpenRouter", "region", "organisation of Meta on Hugging Face". */
  readonly means: string;
}

/**
 * How sure the text alone makes it that a model is meant:
 * - `certain`: it is nothing else, wherever it stands (`gpt-4o`, `meta-llama/Llama-3.1-8B`)
 * - `likely`: it reads as a model's id, but needs surroundings that speak of models (`o1`, `nova-lite`, `tts-1`)
 * - `word`: an ordinary or a bare family word (`sonnet`, `mistral`, `command`), which only a place that
 *   takes nothing but a model makes one
 */
export type Strength = 'certain' | 'likely' | 'word';

/** What a resolver tells of a text by itself, before its surroundings are looked at. */
export interface Resolution {
  readonly identity: Identity;
  readonly strength: Strength;
}
