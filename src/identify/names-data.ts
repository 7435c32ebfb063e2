import { isModelKey, wordsOf } from '../detect/model-key.ts';
import type { Context } from '../detect/reference.ts';
import type { Catalog } from './catalog.ts';
import { resolveModel } from './resolve-model.ts';

/**
 * Whether what is named lies on a hub and is a data set or an application there, not a model. What is a model's
 * id without its organisation too (`meta-llama/Llama-3.1-8B`) is a model whatever stands around it.
 */
export function namesData(text: string, context: Context, catalog: Catalog): boolean {
  if (!HUB_ID.test(text) || !saysData(context)) return false;
  return resolveModel(text.slice(text.indexOf('/') + 1), catalog)?.strength !== 'certain';
}

function saysData(context: Context): boolean {
  const { key, path = [], siblings, isKey } = context;
  if (siblings !== undefined && isOfOtherKind(siblings)) return true;
  if (key === undefined || isKey) return isData(key) || isData(path.at(-1));
  if (isModelKey(key)) return false;
  // `dataset_name: str = field(default=…)`, `datasets: - path: …`
  return isData(key) || (OF_WHAT_IS_AROUND.test(key) && path.slice(-3).some(isData));
}

const HUB_ID = /^[A-Za-z\d][\w.-]{0,95}\/[A-Za-z\d][\w.-]{0,95}$/;

/** Keys that only say how what is around them is called. */
const OF_WHAT_IS_AROUND =
  /^(?:default|value|path|name|id|repo|repo_?id|hf_?(?:id|repo|path|name)|hub_?(?:id|name)|source|url|key)$/i;

const ENDS: ReadonlySet<string> = new Set(
  'name names id ids path paths repo repos url source mixer mix config list or hf hub'.split(' '),
);

/** `dataset`, `--dataset_name`, `trainDatasets`, `dataset_mixer`; not `dataset_generator`. */
function isData(key: string | undefined): boolean {
  if (key === undefined || key.length > 80) return false;
  const words = wordsOf(key);
  let last = words.length - 1;
  while (last > 0 && ENDS.has(words[last] ?? '')) last--;
  return /^(?:datasets?|dataloader|corpus|corpora)$/.test(words[last] ?? '');
}

/** `repo_type="dataset"` beside it. */
function isOfOtherKind(siblings: Readonly<Record<string, string>>): boolean {
  const kind = siblings.repo_type ?? siblings.repoType ?? siblings.type;
  return kind === 'dataset' || kind === 'space';
}
