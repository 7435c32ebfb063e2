/** A name in the form in which grammars read it. */
export function normalName(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes('_') || lower.includes(' ') ? lower.replace(/[_ ]+/g, '-') : lower;
}

/** Kinds of files and of numbers, and what builds for one kind of processor end in. */
const PACKING =
  /^(?:gguf\d?|ggml(?:v\d)?|ggmf|newbpe|awq(?:-(?:marlin|int4|4bit))?|gptq|exl[23]|bnb|mlx|onnx(?:-q)?|hqq|ct2|openvino|ov|safetensors|llamafile|int[48](?:-(?:sym|asym|ov|inc))?|uint[48]|i?q\d(?:[-.](?:k|[01]|nl))?(?:[-.](?:xxs|xs|s|m|l|xl|nl))?|tq\d[-.]\d|q\d[-.]\d(?:[-.]\d){0,2}|q\df(?:16|32)(?:-\d)?|mlc(?:-(?:\dk|b\d{1,2}))?|\d{1,2}-?bits?|(?:bf|fp|nvfp|mxfp|nf|f)\d{1,2}(?:-(?:dynamic|block|static|kv|mixed))?(?:-e\dm\d(?:fn)?)?(?:-scaled)?|b?float(?:16|32)|w\d{1,2}a\d{1,2}(?:-\w+)?|g\d{2,3}|gs\d{2,3}|\d(?:\.\d+)?bpw|unsloth|imat(?:rix)?|i1|ud|dynamic|dwq|autoround|quantized|quantised|dynamic-quant|sdnq|svd-r\d{1,3}|repackaged|cloud|multi-prefill-seq|seq\d{2,4}|ekv\d{3,5}|(?:generic|cuda|openvino|qnn|vitis|trtrtx|webgpu|dml)-[cgn]pu(?:[-:](?:\d{1,2}|[a-z]{2}\d{2}))?)$/;

/** The longest way to write a packing, with its separators: `q4-k-m`. */
const MOST_PIECES = 3;

/** Ends of names and whether they are packings: there are few of them. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 20_000;

/** A normal name without what says how its weights are stored: a quantised copy is the same model. */
export function withoutPacking(name: string): string {
  let rest = name;
  for (let round = 0; round < 6; round++) {
    const length = lengthWithoutPacking(rest);
    if (length === rest.length) break;
    rest = rest.slice(0, length);
  }
  return rest;
}

function lengthWithoutPacking(name: string): number {
  let shortest = name.length;
  let at = name.length;
  for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
    at = lastSeparator(name, at - 1);
    if (at <= 0) break;
    if (isPacking(name.slice(at + 1))) shortest = at;
  }
  return shortest;
}

function lastSeparator(name: string, from: number): number {
  for (let at = from; at > 0; at--) {
    const code = name.charCodeAt(at);
    if (code === 45 || code === 46 || code === 58) return at;
  }
  return -1;
}

function isPacking(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  const packing = text.length <= 24 && PACKING.test(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, packing);
  return packing;
}
