import { isModelKey, wordsOf } from '../detect/model-key.ts';
import type { Context } from '../detect/reference.ts';
import type { Catalog } from './catalog.ts';
import { resolveModel } from './resolve-model.ts';

/**
 * What the surroundings of a text say:
 * - `only`: nothing but a model can stand there
 * - `says`: it is said to be a model
 * - `near`: models stand around it, or the file is about them
 * - `none`: nothing speaks of models
 */
export type PlaceOfModel = 'only' | 'says' | 'near' | 'none';

/** Words that speak of models in keys, calls and names of variables. */
const MODEL_WORDS: ReadonlySet<string> = new Set(
  (
    'model models llm llms lm embedding embeddings embedder embed reranker rerank checkpoint pretrained tokenizer ' +
    'transformer transformers plm plms completion completions engine deployment deployments gguf lora vlm asr tts stt ' +
    'modelid modelname basemodel modelids modelnames foundationmodel'
  ).split(' '),
);

/** Words of tools and makers of models. */
const MAKER_WORDS: ReadonlySet<string> = new Set(
  (
    'openai anthropic gemini claude ollama bedrock vertexai vertex groq mistral mistralai cohere huggingface litellm ' +
    'langchain llamaindex openrouter together togetherai fireworks deepseek xai grok gpt chatgpt llama qwen azureopenai ' +
    'genai aisdk replicate vllm hf perplexity cerebras sagemaker watsonx nvidia nim dashscope moonshot zhipu minimax ' +
    'whisper transformers diffusers agent agents crewai autogen dspy spring ai copilot chat assistant'
  ).split(' '),
);

/** Settings that only models have. */
const MODEL_SETTINGS =
  /^(?:temperature|top_?[pk]|max_?(?:output_?|completion_?|input_?)?tokens|max_?new_?tokens|context_?(?:window|length|size)|system_?prompt|prompt_?template|frequency_?penalty|presence_?penalty|num_?ctx|supports_?\w+|reasoning_?effort|input_?(?:price|cost)\w*|output_?(?:price|cost)\w*|llm_?\w*|max_?context\w*|thinking\w*|tool_?choice|messages|prompt)$/i;

/** What the surroundings of a reference say of models. */
export function placeOf(context: Context, path: string, catalog: Catalog): PlaceOfModel {
  if (context.plain) return isModelKey(context.key ?? '') ? 'says' : 'none';
  if (context.host !== undefined) return 'only';
  const key = context.isKey ? undefined : context.key;
  if (isProduct(context)) return 'none';
  const names = namesAround(context);
  if (key !== undefined && isModelKey(key)) {
    return isAboutModels(names, context, path, catalog) ? 'only' : 'says';
  }
  if (key !== undefined && wordsOf(key).some((word) => MODEL_WORDS.has(word))) return 'says';
  if (saysModel(context.call) || names.some(saysModel)) return 'says';
  if (context.call !== undefined && wordsOf(context.call).some((word) => MAKER_WORDS.has(word)))
    return 'says';
  if (hasModelSettings(context) || hasModelSiblings(context, catalog)) return 'near';
  return isFileOfModels(path) ? 'near' : 'none';
}

/** Whether what a constant is a member of is about models (`openai.GPT4o`, `ChatModel.GPT_4_1`, not `wave.phi1`). */
export function isMemberOfModels(path: string): boolean {
  const owner = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf(':'), 0));
  return wordsOf(owner.slice(0, 120)).some(
    (word) => MODEL_WORDS.has(word) || MAKER_WORDS.has(word),
  );
}

function namesAround(context: Context): readonly string[] {
  const outer = context.path ?? [];
  return context.isKey && context.key !== undefined ? [...outer, context.key] : outer;
}

function saysModel(name: string | undefined): boolean {
  return (
    name !== undefined && name.length <= 80 && wordsOf(name).some((word) => MODEL_WORDS.has(word))
  );
}

/** Whether more than the key speaks of models: what is called, the settings beside it, the file. */
function isAboutModels(
  names: readonly string[],
  context: Context,
  path: string,
  catalog: Catalog,
): boolean {
  if (hasModelSettings(context)) return true;
  const around = [
    ...names,
    ...(context.call === undefined ? [] : [context.call]),
    context.key ?? '',
  ];
  const words = around.flatMap((name) => wordsOf(name.slice(0, 80)));
  return (
    words.some((word) => MAKER_WORDS.has(word) || word === 'llm' || word === 'llms') ||
    isFileOfModels(path) ||
    isAgentDefinition(context, path) ||
    hasModelSiblings(context, catalog)
  );
}

function hasModelSettings({ siblings }: Context): boolean {
  if (siblings === undefined) return false;
  return Object.keys(siblings).some((name) => MODEL_SETTINGS.test(name));
}

/** Neighbours of a device's, a car's or a camera's model. */
const OF_PRODUCTS =
  /^(?:brand|manufacturer|vin|serial_?(?:number|no)?|firmware\w*|zigbee_?model)$/i;

function isProduct({ siblings, isKey }: Context): boolean {
  return (
    siblings !== undefined && !isKey && Object.keys(siblings).some((name) => OF_PRODUCTS.test(name))
  );
}

/** How many of the neighbours are looked at. */
const MOST_NEIGHBOURS = 12;

/** Whether a neighbour in the same list, table or object is a model beyond doubt. */
function hasModelSiblings({ siblings }: Context, catalog: Catalog): boolean {
  if (siblings === undefined) return false;
  let looked = 0;
  for (const [name, value] of Object.entries(siblings)) {
    if (++looked > MOST_NEIGHBOURS) return false;
    if (SOURCES.test(name) && wordsOf(value.slice(0, 40)).some((word) => MAKER_WORDS.has(word)))
      return true;
    if (isCertain(name, catalog) || isCertain(value, catalog)) return true;
  }
  return false;
}

/** Keys that say who makes or serves what stands beside them. */
const SOURCES =
  /^(?:provider|organi[sz]ation|vendor|company|owned_?by|developer|publisher|maker|family|service|backend|api|type)(?:_?(?:id|name|type))?$/i;

function isCertain(text: string, catalog: Catalog): boolean {
  if (text.length < 4 || /\s/.test(text)) return false;
  const resolution = resolveModel(text, catalog);
  return resolution?.strength === 'certain' && resolution.identity.kind === 'model';
}

/** Markdown whose front matter tells a tool which model an agent, a command or a prompt uses. */
const AGENT_DEFINITION =
  /(?:^|\/)(?:agents?|subagents|commands|skills|prompts|chatmodes)\/(?:[^/]+\/)*[^/]+\.md$|\.(?:agent|chatmode|prompt|subagent)\.md$/i;

/** A definition is told by where it lies, or by a front matter that says what it is called, what for, and a model. */
function isAgentDefinition({ siblings, path: outer = [] }: Context, path: string): boolean {
  if (AGENT_DEFINITION.test(path)) return true;
  if (siblings === undefined || outer.length > 0 || !/\.mdc?$/i.test(path)) return false;
  return Object.hasOwn(siblings, 'name') && Object.hasOwn(siblings, 'description');
}

/** Files that by their names are about models. */
function isFileOfModels(path: string): boolean {
  return path
    .split('/')
    .slice(-3)
    .flatMap(wordsOf)
    .some((word) => FILE_WORDS.has(word));
}

const FILE_WORDS: ReadonlySet<string> = new Set(
  (
    'llm llms gpt openai anthropic gemini claude ollama bedrock huggingface litellm langchain chatgpt embeddings ' +
    'embedding openrouter vertexai groq deepseek mistralai cohere chatbot genai vllm langchain4j llamaindex tiktoken'
  ).split(' '),
);
