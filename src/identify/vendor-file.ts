/**
 * The format of `policy/vendors/*.yml`: one vendor's names, families, packages, endpoints and dated events.
 * The schema here gives the types, the validation at run time (`ledger.source`) and the JSON Schema.
 */

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
