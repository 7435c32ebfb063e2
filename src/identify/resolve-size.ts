import { wordsOf } from '../detect/model-key.ts';
import type { Context } from '../detect/reference.ts';
import { isSizeInCall } from '../detect/size-name.ts';
import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';
import { resolveModel } from './resolve-model.ts';

/** The shortest name of a family that a call may bear; shorter ones are parts of other words. */
const SHORTEST = 4;

/** The model of a family that is asked for by its size, where what is called bears the family's name. */
export function resolveSize(text: string, context: Context, catalog: Catalog): Resolution | null {
  if (!isSizeInCall(text, context)) return null;
  const call = context.call ?? '';
  for (const word of new Set(wordsOf(call))) {
    if (word.length < SHORTEST) continue;
    const found = resolveModel(`${word}-${text}`, catalog);
    if (found?.strength !== 'certain' || found.identity.vendor === null) continue;
    const steps = [{ text: call, means: 'says which family it is a size of' }];
    return { ...found, identity: { ...found.identity, name: text, steps } };
  }
  return null;
}
