import { isModelKey } from './model-key.ts';
import type { Context } from './reference.ts';

/** `base`, `large-v3`, `tiny.en`: what libraries and programs of one family take in place of a model's name. */
const SIZE_NAME = /^(?:tiny|mini|base|small|medium|large|xl|turbo)(?:-v\d(?:-turbo)?)?(?:\.en)?$/;

/** Whether a text is the size of a model alone. */
export function isSizeName(text: string): boolean {
  return SIZE_NAME.test(text);
}

/**
 * Whether a size is asked of a call that may say which family is meant: `whisper.load_model("base")`,
 * `whisper --model medium`.
 */
export function isSizeInCall(text: string, context: Context): boolean {
  const { call, key, position, isKey, compared } = context;
  if (call === undefined || call.length > 80 || isKey || compared || !isSizeName(text))
    return false;
  return key === undefined ? position === 0 && /model$/i.test(call) : isModelKey(key);
}
