/** A name in the form in which grammars read it. */
export function normalName(text: string): string {
  const lower = text.toLowerCase();
  return /[_ ]/.test(lower) ? lower.replace(/[_ ]+/g, '-') : lower;
}

const PACKING_END =
  /[-.:](?:gguf|ggml|ggmf|awq(?:-(?:marlin|int4|4bit))?|gptq|exl[23]|bnb|mlx|onnx|hqq|ct2|openvino|ov|safetensors|int[48](?:-(?:sym|asym|ov))?|i?q\d(?:[-.](?:k|[01]|nl))?(?:[-.](?:xxs|xs|s|m|l|xl|nl))?|tq\d[-.]\d|q\d[-.]\d(?:[-.]\d){0,2}|\d{1,2}-?bits?|(?:bf|fp|nvfp|mxfp|nf|f)\d{1,2}(?:-(?:dynamic|block|static))?|w\d{1,2}a\d{1,2}(?:-\w+)?|g\d{2,3}|gs\d{2,3}|\d(?:\.\d+)?bpw|unsloth|imat(?:rix)?|i1|ud|dynamic|dwq|autoround|quantized|quantised|dynamic-quant|cloud)$/;

/** A normal name without what says how its weights are stored: a quantised copy is the same model. */
export function withoutPacking(name: string): string {
  let rest = name;
  for (let round = 0; round < 6; round++) {
    const shorter = rest.replace(PACKING_END, '');
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}
