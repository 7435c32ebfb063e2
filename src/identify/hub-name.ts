import type { Strength } from './identity.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

interface Circumstances {
  /** The organisation publishes software too. */
  readonly shared: boolean;
  /** How many parts stand before it that nothing is known of. */
  readonly strangers: number;
  readonly trusted: boolean;
}

/**
 * Whether a name that no family knows is a model's because of the organisation before it: in one that publishes
 * models alone unless it reads as software, in a shared one only where its words are a model's.
 */
export function claimsAsHubModel(
  name: string,
  { shared, strangers, trusted }: Circumstances,
): Strength | null {
  const words = wordsOfName(name);
  const classes = words.map(classOf);
  if (words.length === 0 || words.length > 16 || !/^[a-z\d][\w.+:@-]*$/.test(name)) return null;
  if (strangers > 0 && !trusted) return null;
  if (classes.includes('software')) return null;
  if (!shared) return /\./.test(name) && words.length === 1 && !/\d/.test(name) ? null : 'certain';
  const says = classes.filter(
    (one) => one === 'size' || one === 'architecture' || one === 'packing',
  ).length;
  const hints = classes.filter((one) => one === 'common' || one === 'number').length;
  if (says >= 2 || (says >= 1 && hints >= 1)) return 'certain';
  if (says >= 1 && words.length >= 2) return 'likely';
  return trusted && hints >= 1 ? 'likely' : null;
}
