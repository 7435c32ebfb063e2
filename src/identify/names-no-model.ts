import { isModelKey, wordsOf } from '../detect/model-key.ts';
import type { Context } from '../detect/reference.ts';
import type { Catalog } from './catalog.ts';
import { readsAsHubId } from './hub-context.ts';
import { resolveModel } from './resolve-model.ts';

/**
 * Whether the text or its surroundings say that something else than a model is named, after a model or beside
 * models: a data set or an application on a hub, what a training writes, a template for chats, a name in code.
 * What is a model's id on a hub without its organisation too (`meta-llama/Llama-3.1-8B`) is a model whatever
 * stands around it.
 */
export function namesNoModel(text: string, context: Context, catalog: Catalog): boolean {
  if (HUB_ID.test(text) && readsAsHubId(text)) {
    if (!ON_DATA.test(text) && !saysData(context)) return false;
    return resolveModel(text.slice(text.indexOf('/') + 1), catalog)?.strength !== 'certain';
  }
  if (OF_API.test(text) || OF_SETTING.test(text)) return true;
  if (IN_CODE.test(text) && TAKES_CODE.test(context.call ?? '')) return true;
  return context.isKey !== true && isOfTraining(context);
}

/** `Nexusflow/VirusTotalBenchmark` */
const ON_DATA = /(?:benchmarks?|[-_]bench|datasets?)$/i;

/** `doubao-chat-completions` */
const OF_API = /[-_]chat[-_]completions?$/i;

/** `VOYAGE_EMBEDDINGS_MODEL`, the name of an environment variable. */
const OF_SETTING =
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_(?:MODELS?|NAME|ID|KEY|URL|BASE|HOST|ENDPOINT|TOKEN|SECRET|DEPLOYMENT)$/;

/** `@patch("mistralai.Mistral")` */
const IN_CODE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;
const TAKES_CODE =
  /(?:^|\.)(?:patch(?:\.\w{1,20})?|setattr|delattr|import_module|importorskip|find_spec|import_string|getLogger)$/;

const HUB_ID = /^[A-Za-z\d][\w.-]{0,95}\/[A-Za-z\d][\w.-]{0,95}$/;

/** Where a training writes, what it is called there, and how a chat is written down for a model. */
const OF_TRAINING =
  /^-{0,2}(?:(?:output|save|export|log|logging|results?)[_-]?(?:dir|directory|path|folder)|(?:run|experiment|exp)[_-]?name|wandb[_-]?(?:run[_-]?)?(?:name|project|id)|(?:chat|conv|conversation|prompt|instruction)[_-]?template(?:[_-]?name)?|template)$/i;

function isOfTraining({ key = '', path = [] }: Context): boolean {
  if (OF_TRAINING.test(key)) return true;
  return key === 'default' && path.slice(-2).some((name) => OF_TRAINING.test(name));
}

function saysData(context: Context): boolean {
  const { key, path = [], siblings, isKey } = context;
  if (key !== undefined && !isKey && isModelKey(key)) return siblings?.repo_type === 'dataset';
  if (siblings !== undefined && isOfOtherKind(siblings)) return true;
  if (key === undefined || isKey) return isData(key) || isData(path.at(-1));
  return keysOf(context).some(isData);
}

/** Keys that only say how what is around them is called. */
const OF_WHAT_IS_AROUND =
  /^(?:default|value|path|name|id|repo|repo_?id|hf_?(?:id|repo|path|name)|hub_?(?:id|name)|source|url|key)$/i;

/** The key; of `dataset_name: str = field(default=…)` and `datasets: - path: …` those around it too. */
function keysOf({ key = '', path = [] }: Context): readonly string[] {
  return OF_WHAT_IS_AROUND.test(key) ? [key, ...path.slice(-3)] : [key];
}

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

/** `repo_type="dataset"` beside it, or a part that only data sets have. */
function isOfOtherKind(siblings: Readonly<Record<string, string>>): boolean {
  const kind = siblings.repo_type ?? siblings.repoType ?? siblings.type;
  return (
    kind === 'dataset' || kind === 'space' || Object.keys(siblings).some((key) => PART.test(key))
  );
}

const PART = /^(?:[a-z]{1,20}_)?(?:subset|split|splits)$/i;
