import type { Reference, Scope } from '../detect/reference.ts';
import type { Catalog } from './catalog.ts';
import type { Confidence, Identity } from './identity.ts';

/** A reference that is a dependency on a model, with how sure that is. */
export interface Accepted {
  readonly identity: Identity;
  readonly confidence: Confidence;
  /** Why it is read as it is, where that needs saying. */
  readonly evidence: string | null;
}

/** What the file says about all references in it. */
export interface Circumstances {
  readonly scope: Scope;
  readonly generated: boolean;
  readonly path: string;
}

/** What a reference refers to, told from its text and its surroundings; null where it is no dependency. */
export function accept(
  _reference: Reference,
  _circumstances: Circumstances,
  _catalog: Catalog,
): Accepted | null {
  return null;
}
