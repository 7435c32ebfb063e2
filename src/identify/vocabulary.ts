/**
 * What a word of an id says about it, whoever made the model:
 * - `size`: a count of parameters (`70b`, `8x22b`, `a3b`)
 * - `number`: a version, a date, a context length
 * - `packing`: how the weights are stored (`gguf`, `awq`, `4bit`), which makes no other model
 * - `common`: a word that many vendors use (`instruct`, `mini`, `vision`)
 * - `architecture`: a kind of network (`vit`, `bert`), which in a shared organisation makes a name a model's
 * - `software`: a word that makes a name one of a program, a library or a file
 * - `other`: anything else
 */
export type WordClass =
  | 'size'
  | 'number'
  | 'packing'
  | 'common'
  | 'architecture'
  | 'software'
  | 'other';

/** The class of one word in lower case. */
export function classOf(word: string): WordClass {
  const known = classes.get(word) ?? seen.get(word);
  if (known !== undefined) return known;
  const wordClass = readClass(word);
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.set(word, wordClass);
  return wordClass;
}

/** Words that were classed before: ids repeat theirs. */
const seen = new Map<string, WordClass>();
const MOST_SEEN = 20_000;

function readClass(word: string): WordClass {
  if (SIZE.test(word)) return 'size';
  if (NUMBER.test(word)) return 'number';
  if (PACKING.test(word)) return 'packing';
  return ARCHITECTURE.test(word) ? 'architecture' : 'other';
}

/** The words of a name in lower case: what stands between `-`, `:`, `@`, `+` and `~`. */
export function wordsOfName(name: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (let at = 0; at <= name.length; at++) {
    if (at < name.length && !isBetween(name.charCodeAt(at))) continue;
    if (at > from) words.push(name.slice(from, at));
    from = at + 1;
  }
  return words;
}

function isBetween(code: number): boolean {
  return code === 45 || code === 58 || code === 64 || code === 43 || code === 126;
}

const SIZE =
  /^(?:[aen]?\d{1,4}(?:\.\d{1,3}|p\d)?(?:b|m|t|bn|mb)|\d{1,3}x\d{1,3}(?:\.\d)?[bm]?(?:a\d+b)?|\d{1,3}e|\d+b\d+)$/;
const NUMBER =
  /^(?:v?\d{1,8}(?:\.\d{1,4}){0,3}(?:p\d{1,2})?[a-z]?|v?\d{1,2}p\d{1,2}|\d{1,4}k|k\d{1,2}|r\d|b\d{1,3}|\d{2,4}x\d{2,4}|\d{3,4}px|c\d|\d{1,3}d|m\d|v\d{1,2}[a-z]{1,2}|s\d|\d{1,3}hz|l\d{1,2}|h\d{2,4}|d\d{1,2}|t\d|x\d|e\d{1,3})$/;
const PACKING =
  /^(?:i?q\d(?:k|ks|km|kl)?|w\d{1,2}a\d{1,2}(?:fp8)?|(?:bf|fp|int|uint|nvfp|mxfp|nf)\d{1,2}|\d{1,2}bits?|g\d{2,3}|\d(?:\.\d+)?bpw|i1|a16w\d|f16|f32)$/;
const ARCHITECTURE =
  /^(?:vit[a-z]?|vit(?:pose|det|mae)|[a-z]{1,9}bert[a-z]{0,2}|[a-z]{0,6}t5x?|convnext(?:v\d)?|swin(?:v\d)?|beitv?\d?|dino(?:v\d)?|wav2vec2?|siglip\d?|blip\d?|owlv\d|mobilevit(?:v\d)?|layoutlm(?:v\d)?|esm\d?[a-z]?|sam\d?|madlad\d*|paligemma\d?|vjepa\d?|yolos?|kinetics\d*|squad\d?|patch\d{1,2}|mobileclip\d?|aimv?\d?|sapiens\d?|deeplab(?:v\d)?|[a-z\d]{0,6}clip[a-z]?\d?|[a-z]{0,8}mamba[a-z]{0,6}|[a-z]{0,5}dino(?:\d{1,3}m|v\d|x)?|vit[bhlsgt]\d{1,2}|[a-z]{0,4}vgg[a-z]?\d*|\d{1,3}khz|(?:bert|roberta|gpt)2[a-z]{3,8}|[a-z]{0,4}(?:vae|gan|unet))$/;

const ARCHITECTURES = `
encoder codec transformer zoedepth splade unifiedqa macaw imagenet64 text2im seahorse tapnet mgp captioning vqa ctc
960h ade ade20k albert asr audiogen bart base bert bigbird bigvgan biogpt biomednlp bit byt5 camembert canary
canine cased chameleon chat cityscapes clip cnn coco codebert codereviewer conformer contriever cvt data2vec
ddpm deberta decoder deit denoising deplot depthpro detr dialogpt diffusion dit donut dpr dpt efficientnet
electra embed embedding embeddings encodec esmfold fastconformer fastpitch fasttext fastvlm finetuned flan
florence fnet focalnet galactica giant git glpn godel gpt2 gptneo graphcodebert graphormer groundingdino guard
hiera hifigan hubert huge ijepa imagebind imagenet imagenet1k in1k in21k in22k instruct kosmos large laser
layoutxlm lcm led levit librispeech lilt llm lm longformer longt5 lora ls960 lv60 lvis m2m100 mae markuplm mask
mask2former maskformer matcha mbart mbart50 metaclip mimi minilm mllm mms mnli mobilebert mobilenet moe mpnet
msn mt5 muril musicgen ner nllb nougat ocr oneformer openelm opt owlvit parakeet pegasus perceiver perception
phobert pix2struct pretrain pretrained prophetnet rad reader realm reformer regnet rembert rerank reranker
resnet retriever roberta rt s2t s2t2 sam2 seamless segformer segmentation small speech2text speecht5 sst2 swinv2
switch table tacotron tapas tapex timesformer timm tiny titanet transfo trocr tts udop ul2 umt5 uncased unet
unispeech unixcoder upernet vae videomae vits vivit vl vlm vocos vqgan wavlm whisper xclip xglm xl xlm xlmr
xlnet xmod xprophetnet xsum xxl zeroshot
`;

const COMMON = `
instruct instruction inst chat base it pt sft dpo rlhf ppo grpo rl orpo kto mpo preview exp experimental beta alpha latest
free think thinking reasoning reasoner reason fast faster turbo lite light lightning mini nano micro small smaller medium
large larger xl xxl xs tiny huge giant big pro plus max ultra flash air vision visual vl vlm audio realtime transcribe
transcription diarize tts stt asr speech voice voices omni multimodal mm code coder coding codes math maths embed embeds
embedding embeddings rerank reranker reranking ranker guard guardian guardrail safety safeguard moderation search deep
research agent agentic tool tools function functions calling use using image images img imagine video t2v i2v t2i i2i v2v
tts1 edit editing inpaint inpainting outpaint upscale gen generate generation generator 3d ocr text txt english
multilingual multi lingual uncased cased en de fr es zh ja jp ko it ru pt ar hi nl pl tr vi id th cn uk he fa sv da fi
no cs el hu ro ur bn ta te long longcontext context ctx hf high low low hd standard std distill distilled distil distillation
abliterated uncensored hybrid sparse moe dense qat draft reference ref versatile instant maas cloud tput throughput
speculative online offline chatbot assistant assist dialogue dialog prose creative writer writing rp roleplay summarize
summarization summary classification classifier class classify retrieval query queries document documents doc passage
pretrained pretrain finetuned finetune ft tuned merged lora qlora adapter dev schnell release stable snapshot
original orig final new v next plus extended ext express core ultra premium advanced standard basic basis unified
international global intl us eu ap cn world japanese chinese german french spanish korean arabic italian portuguese
russian hindi dutch polish indonesian thai vietnamese turkish swedish swahili deduped delta wdiff diff half full
nonreasoning non reasoning-high minimal none medium auto adaptive priority batch flex standard default x on of a the
diffusers transformers onnx mlx gguf ggml dit pipeline pipe model models llm lm mlm clm seq2seq causal cls head heads
spec prm orm reward rm judge critic verifier verify prover proof theorem sql nl2sql text2sql medical med bio science
scientific sci finance fin legal law medicine med clinical clinic chem protein molecular weather climate robotics
canny depth pose hed lineart scribble tile normal controlnet control ip ipadapter redux fill kontext blur seg
refiner refine prior turbo cascade vae unet clip xl lightning sdxl
character role play companion emotion natural dialog music song sound sing lyrics effect effects sfx clone cloning
translate translation translator mt nmt live native conversational conversation telephony telephone phonecall call
meeting general finance voicemail automotive drivethru atc nova fim infill completion complete completions
computer gui planner operator actions
early latest stable exp0 exp1 nightly ga effort disabled enabled with to gt lt lte gte specdec nothink nothinking
ultraspeed customtools aesthetic tee nitro floor exacto thinking-budget paid promo trial gv2 sol terra
`;

const PACKING_WORDS = `
gguf ggml awq gptq exl2 exl3 bnb hqq aqlm eetq marlin mlx onnx openvino ov coreml neuron neuronx ct2 ctranslate2 safetensors quant quantized
quantised quantization 4bit 8bit int4 int8 fp8 fp16 bf16 nf4 nvfp4 mxfp4 fp4 dynamic imat imatrix ud unsloth dwq autoround
calibrated tflite trt tensorrt trtllm rknn qnn litert litertlm ort webgpu web-llm q4f16 q4f32 q0f16
`;

const SOFTWARE = `
cli clis sdk sdks api apis app apps application applications server servers client clients wrapper wrappers bot bots plugin
plugins extension extensions vscode jetbrains neovim nvim emacs vim js ts py rs cpp csharp dotnet java golang kotlin swift ruby php rust python javascript typescript
node nodejs react vue svelte angular nextjs nuxt electron wasm tokenizer tokenizers tokeniser tokenizing encode
encoding proxy gateway router routers playground template templates starter boilerplate helper helpers util utils utilities
lib libs library libraries index indexer pack packs packages package hub docs documentation example examples sample samples demo demos
demonstration tutorial tutorials cookbook recipes recipe awesome course courses workshop paper papers benchmark benchmarks bench eval evals evaluation
evaluator test tests testing tester testsuite mock mocks stub fixture fixtures parser parse parsing crawler scraper downloader
download installer install setup config configs configuration settings loader connector connectors integration integrations driver drivers
middleware backend frontend database db sql-server cache queue worker service services micro-service engine engines
framework frameworks toolkit toolkits toolbox kit sdk-go runner runtime compiler linter lint formatter format debugger
monitor monitoring metrics exporter dashboard dashboards console terminal shell prompt prompts prompting prompter cost costs pricing
price counter token tokens usage log logs logger logging history archive backup migrate migration migrations migrator
generator-cli slack discord telegram whatsapp wechat chatui webui html css svg png icon icons logo logos theme themes font fonts
style styles card cards page pages button modal menu layout component components widget widgets view views controller
controllers schema schemas types type typing typings interface interfaces error errors exception exceptions handler handlers hook hooks
engineer engineering researcher hackathon clone-app game games simulator emulator emu sim partition partitions disk fdisk exchange
ticker trading trader trade market markets wallet bank payment payments coin token-exchange codec codecs decoder-lib player players mp3
ogg recorder stream streams streaming streamer websocket socket http https grpc graphql rest json yaml yml toml xml csv
markdown md pdf txt2 file files folder dir path data dataset datasets corpus openrail openrail++ license licence cors sensor
conf cfg ini env docker dockerfile compose kubernetes k8s helm chart operator-sdk terraform ansible puppet chef action-runner
github gitlab ci cd pipeline-run workflow workflows job jobs task tasks cron scheduler manager management admin auth oauth login
account accounts key keys secret secrets user users mail email smtp notification notifications sync syncer watcher
compose bindings binding ffi port ports impl implementation examples-go from-scratch scratch minimal-example rag ragas mcp
langchain llamaindex retriever-app ide editor copilot codegen-cli convert converter conversion converters export exporter import importer
visualizer visualization viewer explorer inspector analyzer analyser analysis analytics reporter report reports
extract extractor extraction optimizer optimiser tuner tuning trainer training train finetuning serving serve deploy deployment inference infer
`;

const classes: ReadonlyMap<string, WordClass> = (() => {
  const map = new Map<string, WordClass>();
  const add = (text: string, wordClass: WordClass): void => {
    for (const word of text.split(/\s+/))
      if (word !== '' && !map.has(word)) map.set(word, wordClass);
  };
  add(PACKING_WORDS, 'packing');
  add(COMMON, 'common');
  add(SOFTWARE, 'software');
  add(ARCHITECTURES, 'architecture');
  return map;
})();
