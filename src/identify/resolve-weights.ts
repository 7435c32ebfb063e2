import type { Catalog } from './catalog.ts';
import type { Identity, Resolution } from './identity.ts';
import { resolveHubId } from './resolve-hub-id.ts';
import { resolveModel } from './resolve-model.ts';

const EXTENSION =
  /\.(?:gguf|ggml|ggmf|safetensors|onnx|pth?|ckpt|bin|tflite|llamafile|pte|mlmodel|mlpackage|engine|plan|h5|hdf5|keras|msgpack|npz|npy|pkl|pdparams|params|nemo|task|litertlm|index|data|json|xml|t7|torchscript|jit|caffemodel|mnn|ncnn|param)$/i;

/** Parts of a file's name that say which of several files it is. */
const SHARD =
  /[-_.](?:\d{5}-of-\d{5}|part\d+of\d+|split-\w|shard-?\d+|\d{1,2}of\d{1,2}|consolidated|pruned|emaonly|ema)$/i;

/**
 * Whose weights a file holds, by what is declared of them in its header or beside it (the first that tells
 * counts), else by its name.
 */
export function resolveWeights(
  fileName: string,
  declared: Catalog | readonly { readonly name: string; readonly from: string }[],
  catalog?: Catalog,
): Resolution | null {
  const isCatalog = catalog === undefined;
  const known = isCatalog ? (declared as Catalog) : catalog;
  for (const { name, from } of isCatalog
    ? []
    : (declared as readonly { name: string; from: string }[])) {
    const found =
      resolveModel(name, known) ?? (name.includes('/') ? resolveHubId(name, known) : null);
    if (found === null || found.identity.vendor === null) continue;
    return asWeights(found.identity, fileName, `${name}, by ${from}`);
  }
  const stem = stemOf(fileName);
  const found = stem.length < 3 ? null : resolveModel(stem, known);
  if (found === null || found.strength === 'word' || found.identity.kind !== 'model') return null;
  return asWeights(found.identity, fileName, 'by its name');
}

function stemOf(fileName: string): string {
  let stem = fileName.slice(fileName.lastIndexOf('/') + 1);
  for (let round = 0; round < 4; round++) stem = stem.replace(EXTENSION, '').replace(SHARD, '');
  return stem;
}

function asWeights(identity: Identity, fileName: string, means: string): Resolution {
  const steps = [{ text: fileName, means: `weights, ${means}` }, ...identity.steps];
  return {
    strength: 'certain',
    identity: { ...identity, kind: 'weights', name: fileName, host: null, weights: 'open', steps },
  };
}
