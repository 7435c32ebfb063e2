import type { Catalog } from './catalog.ts';
import type { Identity, Resolution } from './identity.ts';
import { resolveHubId } from './resolve-hub-id.ts';
import { resolveModel } from './resolve-model.ts';

/** A name that may be the model's, with where it was found. */
interface Declared {
  readonly name: string;
  readonly from: string;
}

/** What was seen of a file of weights. */
export interface WeightsEvidence {
  readonly path: string;
  readonly declared: readonly Declared[];
  /** It holds weights and can hold nothing else. */
  readonly proven: boolean;
}

const EXTENSION =
  /\.(?:gguf|ggml|ggmf|safetensors|onnx|pth?|ckpt|bin|tflite|llamafile|pte|mlmodel|mlpackage|engine|plan|h5|hdf5|keras|msgpack|npz|npy|pkl|pdparams|params|nemo|task|litertlm|index|data|json|xml|t7|torchscript|jit|caffemodel|mnn|ncnn|param)$/i;

/** Parts of a file's name that say which of several files it is. */
const SHARD =
  /[-_.](?:\d{5}-of-\d{5}|part\d+of\d+|split-\w|shard-?\d+|\d{1,2}of\d{1,2}|consolidated|pruned|emaonly|ema)$/i;

/** What whisper.cpp calls its conversions: `ggml-base.en.bin`. */
const OF_WHISPER = /^ggml-(?=(?:tiny|base|small|medium|large)(?:[.-]|$))/;

/** What Stable Diffusion's first files are called, which say no more than its version: `v1-5-pruned-emaonly`. */
const OF_STABLE_DIFFUSION =
  /^v(?=(?:1-[1-5]|2-[01])(?:[-_]\d{3})?[-_.](?:nonema|ema|pruned|inpainting))/;

/** The part of a model that sees, in a file of its own. */
const PROJECTOR = /^mmproj-|[-_.]mmproj(?=[-_.]|$)/i;

/** Where a name was found that says what a model was made from, not what it is. */
const BASE = /base_model/;

/** What is filled in when a file is asked for: `.${QUANT}`, `-$model`, `-%model%`, `-{quant}`. */
const FILLED_IN = /[-_.](?:\$[\w{(]|%[a-z]|\{|<\w).*$/i;

/** Whose weights a file holds by its name alone. */
export function resolveWeights(fileName: string, catalog: Catalog): Resolution | null {
  const stem = stemOf(fileName).replace(FILLED_IN, '');
  const found = stem.length < 3 ? null : resolveModel(stem, catalog);
  if (found === null || found.identity.kind !== 'model') return null;
  // A conversion for ggml is one of a model, whatever word it is called by.
  const isModel = found.strength !== 'word' || /^ggml-model-[a-z]/.test(fileName);
  if (!isModel) return null;
  const strength = found.strength === 'word' ? 'likely' : found.strength;
  return { strength, identity: asWeights(found.identity, fileName, 'its name') };
}

/**
 * Whose weights a file holds: by its own name where that leaves no doubt, else by what its header and the files
 * beside it declare, else by the folders around it. Weights whose maker none of these tells are still weights.
 */
export function resolveWeightsFile(
  fileName: string,
  evidence: WeightsEvidence,
  catalog: Catalog,
): Identity | null {
  const own = resolveWeights(fileName, catalog);
  if (own?.strength === 'certain') return withBase(own.identity, evidence, catalog);
  const inFolders = (declared: Declared): boolean => declared.from === 'folder';
  const told = evidence.declared.filter((declared) => !inFolders(declared));
  const ofFolders = evidence.declared.filter(inFolders);
  const identity =
    byNames(fileName, told, true, catalog) ??
    (evidence.proven && own !== null ? own.identity : null) ??
    byNames(fileName, ofFolders, evidence.proven, catalog);
  if (identity !== null) return withBase(identity, evidence, catalog);
  return evidence.proven ? unresolved(fileName, evidence, catalog) : null;
}

function byNames(
  fileName: string,
  names: readonly Declared[],
  likelyIsEnough: boolean,
  catalog: Catalog,
): Identity | null {
  for (const { name, from } of names) {
    const found = resolveName(name, catalog);
    if (found === null || found.identity.vendor === null || found.strength === 'word') continue;
    if (found.strength === 'likely' && !likelyIsEnough && !isTelling(name)) continue;
    return asWeights(found.identity, fileName, `${from}: ${name}`);
  }
  return null;
}

/** `bge-small-en-v1.5` names a model even as a folder, `o1` doesn't. */
function isTelling(name: string): boolean {
  return name.length >= 8 && name.includes('-');
}

/** Headers have names as people write them, with spaces. */
function resolveName(name: string, catalog: Catalog): Resolution | null {
  const joined = name
    .trim()
    .replace(/^https?:\/\/huggingface\.co\//, '')
    .replace(/\s+/g, '-');
  return (
    resolveModel(joined, catalog) ?? (joined.includes('/') ? resolveHubId(joined, catalog) : null)
  );
}

/** Adds the makers of what it was made from, where the file or its neighbours say so. */
function withBase(identity: Identity, evidence: WeightsEvidence, catalog: Catalog): Identity {
  const lineage = [...identity.lineage];
  for (const { name, from } of evidence.declared) {
    const base = BASE.test(from) ? resolveName(name, catalog)?.identity : undefined;
    for (const vendor of base ? [base.vendor, ...base.lineage] : []) {
      if (vendor !== null && vendor !== identity.vendor && !lineage.includes(vendor)) {
        lineage.push(vendor);
      }
    }
  }
  return { ...identity, lineage };
}

function unresolved(fileName: string, evidence: WeightsEvidence, catalog: Catalog): Identity {
  const folder = evidence.path.split('/').at(-2);
  const stem = stemOf(fileName).toLowerCase();
  return withBase(
    {
      kind: 'weights',
      name: fileName,
      canonical: folder === undefined ? stem : `${folder.toLowerCase()}/${stem}`,
      purl: null,
      vendor: null,
      host: null,
      lineage: [],
      weights: 'open',
      steps: [{ text: fileName, means: 'weights whose maker can’t be told' }],
    },
    evidence,
    catalog,
  );
}

function stemOf(fileName: string): string {
  let stem = fileName
    .slice(fileName.lastIndexOf('/') + 1)
    .replace(OF_STABLE_DIFFUSION, 'stable-diffusion-v')
    .replace(PROJECTOR, '');
  for (let round = 0; round < 4; round++) stem = stem.replace(EXTENSION, '').replace(SHARD, '');
  return stem.replace(OF_WHISPER, 'whisper-').replace(/^ggml-(?:model-)?/, '');
}

function asWeights(identity: Identity, fileName: string, means: string): Identity {
  const steps = [{ text: fileName, means: `weights, by ${means}` }, ...identity.steps];
  return { ...identity, kind: 'weights', name: fileName, host: null, weights: 'open', steps };
}
