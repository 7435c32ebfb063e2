import type { Context } from './reference.ts';

/** Names of models that are words of every day: alone they make no file worth reading, as the value of `model` they do. */
const WORDS = ['opus', 'sonar', 'solar', 'phi', 'mimo', 'aya', 'yi'];
const PLACES = [
  'model: ',
  'model: "',
  "model: '",
  'model": "',
  "model': '",
  'model = "',
  'model="',
  "model='",
  '--model ',
];

/**
 * What a file holds where it takes models from a hub. Such a model counts whoever made it, so that its name alone
 * can't tell the prefilter: these stand beside the catalog's stems.
 */
export const HUB_STEMS: readonly string[] = [
  'from_pretrained',
  'from_single_file',
  'pretrained_model_name',
  'model_name_or_path',
  'snapshot_download',
  'hf_hub_download',
  'hf_model',
  'hf_repo',
  'hf download',
  'huggingface',
  'repo_id',
  'base_model',
  'transformers',
  'sentencetransformer',
  'crossencoder',
  'sparseencoder',
  'inferenceclient',
  'fastlanguagemodel',
  'load_lora_weights',
  'vllm serve',
  ...WORDS.flatMap((word) => PLACES.map((place) => `${place}${word}`)),
];

const CALLS =
  /pretrained|from_single_file|snapshot_download|hub_download|(?:sentencetransformer|encoder|huggingface\w*|pipeline|load_lora_weights|inferenceclient|ortmodel\w*|languagemodel|automodel\w*|autotokenizer)$|(?:hf|huggingface-cli) download$|vllm serve$/i;
const KEYS = /repo[_-]?id|hf[_-]?(?:model|repo)|name[_-]?or[_-]?path|pretrained|base[_-]?model/i;

/**
 * Whether a model on a hub may be asked for, by the call or the key. It lets through more than is meant in the
 * end; which of it is a model is told where references are identified.
 */
export function mayAskForHubModel({ call, key, path, isKey, compared }: Context): boolean {
  if (isKey || compared) return false;
  const caller = call ?? path?.at(-1);
  return (
    (key !== undefined && key.length <= 80 && KEYS.test(key)) ||
    (caller !== undefined && caller.length <= 200 && CALLS.test(caller))
  );
}
