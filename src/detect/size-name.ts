import { isModelKey, wordsOf } from './model-key.ts';
import type { Context } from './reference.ts';

/** `base`, `large-v3`, `tiny.en`: what libraries and programs of one family take in place of a model's name. */
const SIZE_NAME = /^(?:tiny|mini|base|small|medium|large|xl|turbo)(?:-v\d(?:-turbo)?)?(?:\.en)?$/;

/** Whether a text is the size of a model alone. */
export function isSizeName(text: string): boolean {
  return SIZE_NAME.test(text);
}

/**
 * Whether a size is asked for where a family may be meant: by a call (`whisper.load_model("base")`, `whisper --model
 * medium`), or by a key, alone or with what it stands in (`WHISPER_MODEL=base`, `whisper: { model: base }`).
 */
export function isSizeAskedFor(text: string, context: Context): boolean {
  if (context.isKey || context.compared || !isSizeName(text)) return false;
  return familyNames(context).length > 0;
}

/** The names that may say whose size it is. */
export function familyNames({ call, key, position, path }: Context): readonly string[] {
  const isModel = key !== undefined && isModelKey(key);
  const isCall = key === undefined ? position === 0 && /model$/i.test(call ?? '') : isModel;
  const names = isCall && call !== undefined ? [call] : [];
  if (key !== undefined && /model/i.test(key) && (isModel || wordsOf(key).at(-1) === 'size'))
    names.push(key, path?.at(-1) ?? '');
  return names.filter((name) => name !== '' && name.length <= 80);
}
