import type { Context } from '../detect/reference.ts';

/** Calls and commands whose first argument, or whose `model`, is a model on a hub. */
const HUB_CALLS =
  /(?:^|[. ])(?:from_pretrained|from_single_file|snapshot_download|hf_hub_download|SentenceTransformer|CrossEncoder|SparseEncoder|load_lora_weights|HuggingFaceEmbeddings?|HuggingFacePipeline|HuggingFaceEndpoint|pipeline|hf download|huggingface-cli download|vllm serve|InferenceClient|ORTModel\w*|FastLanguageModel|AutoModel\w*|AutoTokenizer)(?:\.from_pretrained)?$/;

/** Keys that name a model on a hub and nothing else. */
const HUB_KEYS =
  /^-{0,2}(?:repo[_-]?id|hf[_-]?(?:model|repo)(?:[_-]?(?:id|name))?|pretrained[_-]?model[_-]?name[_-]?or[_-]?path|model[_-]?name[_-]?or[_-]?path|base[_-]?model(?:[_-]?name(?:[_-]?or[_-]?path)?)?)$/i;

const MODEL_KEYS = /^-{0,2}(?:model|model[_-]?(?:id|name|path)|checkpoint)$/i;

/** First parts of paths that are no organisation, and of names that stand for any. */
const NO_ORGANISATION =
  /^(?:\.{0,2}|~|models?|outputs?|checkpoints?|ckpts?|data|datasets?|weights|paths?|tmp|home|mnt|root|src|local|cache|results?|runs?|logs?|experiments?|assets|artifacts|user(?:name)?|your[\w-]*|my[\w-]*|some[\w-]*|org(?:ani[sz]ation)?|owner|foo|bar|test|example|examples|namespace|repo|hf-internal-testing|application|text|image|audio|video|multipart|font)$/i;

/** Whether nothing but a model on a hub can stand there. */
export function asksForHubModel(context: Context): boolean {
  if (context.compared || context.isKey || context.plain) return false;
  const { key, call, position, path } = context;
  if (key !== undefined) {
    if (HUB_KEYS.test(key)) return true;
    return (
      MODEL_KEYS.test(key) &&
      (call ?? path?.at(-1) ?? '') !== '' &&
      HUB_CALLS.test(call ?? path?.at(-1) ?? '')
    );
  }
  return (
    call !== undefined &&
    HUB_CALLS.test(call) &&
    (position === 0 || (position === 1 && call.endsWith('pipeline')))
  );
}

/** `organisation/model`, which is no path into a folder, no file and no placeholder. */
export function readsAsHubId(text: string): boolean {
  const parts = /^([A-Za-z\d][\w.-]{1,60})\/([A-Za-z\d][\w.-]{1,100})$/.exec(text);
  if (parts?.[1] === undefined || parts[2] === undefined) return false;
  if (NO_ORGANISATION.test(parts[1])) return false;
  return !/\.(?:json|ya?ml|py|js|ts|txt|md|pt|pth|bin|ckpt|onnx|gguf|safetensors|png|jpe?g|zip|tar|gz|model|pkl|h5)$/i.test(
    parts[2],
  );
}
