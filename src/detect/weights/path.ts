import type { Declared } from './header.ts';

/** Extensions of files that hold weights and nothing else. */
const CERTAIN = new Set([
  'gguf',
  'ggml',
  'safetensors',
  'llamafile',
  'nemo',
  'litertlm',
  'ckpt',
  'rkllm',
  'pdparams',
  'mlmodel',
  'mlpackage',
]);

/** Extensions of files that may hold weights, and more often hold something else. */
const POSSIBLE = new Set([
  'onnx',
  'ort',
  'pt',
  'pth',
  'bin',
  'task',
  'tflite',
  'h5',
  'hdf5',
  'keras',
  'engine',
  'plan',
  'msgpack',
  'ot',
  'mar',
  'pb',
]);

/** Folders whose names say nothing of a model. */
const PLAIN_FOLDER =
  /^(?:data|weights?|models?|checkpoints?|ckpts?|assets?|resources?|files?|public|static|src|main|lib|libs|app|test|tests|fixtures?|testdata|snapshots|blobs|com\.apple\.coreml|analytics|[\da-f]{40}|v?\d+|final|best|latest|\.\.?)$/i;

/** Folders that only sort the files of one model. */
const INNER_FOLDER =
  /^(?:onnx|weights?|openvino|coreml|tflite|gguf|ggml|quantized|fp16|int8|q4|variables|unet|vae|text_encoder(?:_2)?|transformer|1_Pooling|2_Dense)$/i;

/** How far up a model's folder may be. */
const FOLDERS = 4;

/** The extension of a file in lower case; a split part's is that of the whole (`.gguf-split-a`, `.gguf.part1`). */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const split = /\.(gguf|safetensors|bin|pth?)(?:[-.](?:split-?\w{1,3}|part\w{0,3}|\d{1,5}))$/.exec(
    name,
  );
  return split?.[1] ?? (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '');
}

/** Whether a file may hold weights, by its extension. */
export function isWeightsPath(path: string): boolean {
  const extension = extensionOf(path);
  return CERTAIN.has(extension) || POSSIBLE.has(extension);
}

/** Whether the extension is of files that hold weights and nothing else. */
export function isCertainlyWeights(path: string): boolean {
  return CERTAIN.has(extensionOf(path));
}

/** Whether the extension is of a format in which models are published, and hardly ever a small network. */
export function isPublishedFormat(path: string): boolean {
  return /^(?:gguf|ggml|safetensors|llamafile)$/.test(extensionOf(path));
}

/** Whether a folder's name says nothing of a model, because it only sorts. */
export function isInnerFolder(name: string): boolean {
  return INNER_FOLDER.test(name);
}

/** The names that the folders around a file give it, the nearest first: `models--meta-llama--Llama-3`, `BAAI/bge-m3`. */
export function namesOfFolders(path: string): readonly Declared[] {
  const folders = path
    .split('/')
    .slice(0, -1)
    .reverse()
    .filter((folder) => !isInnerFolder(folder));
  const declared: Declared[] = [];
  folders.slice(0, FOLDERS).forEach((folder, index) => {
    if (PLAIN_FOLDER.test(folder) || folder.length > 120) return;
    const cached = /^models--(.+?)--(.+)$/.exec(folder);
    const name = cached
      ? `${cached[1]}/${cached[2]}`
      : folder.replace(/\.(?:mlpackage|mlmodelc)$/i, '');
    const owner = folders[index + 1];
    if (
      owner !== undefined &&
      !cached &&
      !PLAIN_FOLDER.test(owner) &&
      /^[\w.-]+$/.test(owner + name)
    ) {
      declared.push({ name: `${owner}/${name}`, from: 'folder' });
    }
    declared.push({ name, from: 'folder' });
  });
  return declared;
}
