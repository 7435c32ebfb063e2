import { startsWith } from './bytes.ts';
import { readGgml } from './ggml.ts';
import { readGguf } from './gguf.ts';
import { readOnnx } from './onnx.ts';
import { readSafetensors } from './safetensors.ts';
import { readTorch } from './torch.ts';

/** A name of a model, with where it was found. */
export interface Declared {
  readonly name: string;
  readonly from: string;
}

/** What the first bytes of a file tell. */
export interface Header {
  /** The format's name, as its tools write it. */
  readonly format: string;
  /** Nothing but a model's weights has this header. Of formats that small networks and test data share it is false. */
  readonly proof: boolean;
  /** Names of models in the header, the model's own first. */
  readonly declared: readonly Declared[];
}

/** Formats that are told by their first bytes alone, by extension: what they hold can be anything. */
const MAGIC: readonly {
  format: string;
  extensions: RegExp;
  at: number;
  bytes: readonly number[];
}[] = [
  {
    format: 'TensorFlow Lite',
    extensions: /^(?:tflite|task|bin)$/,
    at: 4,
    bytes: [0x54, 0x46, 0x4c, 0x33],
  },
  {
    format: 'LiteRT-LM',
    extensions: /^litertlm$/,
    at: 0,
    bytes: [0x4c, 0x49, 0x54, 0x45, 0x52, 0x54, 0x4c, 0x4d],
  },
  { format: 'HDF5', extensions: /^(?:h5|hdf5|keras)$/, at: 0, bytes: [0x89, 0x48, 0x44, 0x46] },
  {
    format: 'zip',
    extensions: /^(?:task|keras|nemo|mar|llamafile)$/,
    at: 0,
    bytes: [0x50, 0x4b, 0x03, 0x04],
  },
  { format: 'llamafile', extensions: /^llamafile$/, at: 0, bytes: [0x4d, 0x5a] },
  { format: 'gzip', extensions: /^nemo$/, at: 0, bytes: [0x1f, 0x8b] },
  { format: 'tar', extensions: /^nemo$/, at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
  { format: 'TensorRT', extensions: /^(?:engine|plan)$/, at: 0, bytes: [0x70, 0x74, 0x72, 0x74] },
  { format: 'TensorRT', extensions: /^(?:engine|plan)$/, at: 0, bytes: [0x66, 0x74, 0x72, 0x74] },
];

/** Reads the header of a file that may hold weights; null where it has none of a format that holds them. */
export function readHeader(bytes: Uint8Array, extension: string): Header | null {
  const header =
    readGguf(bytes) ?? readSafetensors(bytes) ?? readGgml(bytes) ?? readTorch(bytes, extension);
  if (header) return header;
  if (/^(?:onnx|ort)$/.test(extension)) return readOnnx(bytes);
  const magic = MAGIC.find(
    (known) => known.extensions.test(extension) && startsWith(bytes, known.bytes, known.at),
  );
  return magic ? { format: magic.format, proof: false, declared: [] } : null;
}
