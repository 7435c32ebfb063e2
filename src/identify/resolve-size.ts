import { wordsOf } from '../detect/model-key.ts';
import type { Context } from '../detect/reference.ts';
import { familyNames, isSizeAskedFor } from '../detect/size-name.ts';
import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';
import { resolveModel } from './resolve-model.ts';

/** The shortest name of a family that a call or a key may bear; shorter ones are parts of other words. */
const SHORTEST = 4;

/** The model of a family that is asked for by its size, where what asks bears the family's name. */
export function resolveSize(text: string, context: Context, catalog: Catalog): Resolution | null {
  if (!isSizeAskedFor(text, context)) return null;
  for (const name of familyNames(context)) {
    const found = ofFamilyIn(name, text, catalog);
    if (found !== null) return found;
  }
  return null;
}

function ofFamilyIn(name: string, text: string, catalog: Catalog): Resolution | null {
  for (const word of new Set(wordsOf(name))) {
    if (word.length < SHORTEST) continue;
    const found = resolveModel(`${word}-${text}`, catalog);
    if (found === null || found.strength === 'word' || found.identity.vendor === null) continue;
    const steps = [{ text: name, means: 'says which family it is a size of' }];
    return { ...found, identity: { ...found.identity, name: text, steps } };
  }
  return null;
}
