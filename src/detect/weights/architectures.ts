/**
 * Architectures that many makers build on: they say nothing of who made a model. Every other is named after the
 * family that it was built for.
 */
const SHARED = new Set(
  (
    'llama bert gpt2 gptj gptneox gpt_neox gpt_neo gpt_bigcode mpt mamba mamba2 rwkv rwkv6 rwkv7 t5 t5encoder mt5 clip vit ' +
    'resnet roberta xlm-roberta xlm_roberta distilbert electra bart marian encoder-decoder vision-encoder-decoder ' +
    'speech-encoder-decoder wav2vec2 hubert detr yolos segformer swin convnext deit vits speecht5 mistral mixtral refact ' +
    'bloom stable_diffusion sd1 sdxl flux llava nomic-bert jina-bert-v2 modernbert albert mpnet opt codegen xlm ' +
    'transformer custom mlp cnn lstm'
  ).split(' '),
);

/** The architecture as a name that points to a family, or null where makers share it. */
export function tellingArchitecture(architecture: string): string | null {
  const name = architecture.toLowerCase();
  return SHARED.has(name) || !/\d|-oss|command|grok|granite|gemma|qwen|deepseek|whisper/.test(name)
    ? null
    : name;
}
