import type { Reference } from './reference.ts';
import { type ReadBeside, readNamesBeside } from './weights/beside.ts';
import { type Declared, readHeader } from './weights/header.ts';
import {
  extensionOf,
  isCertainlyWeights,
  isPublishedFormat,
  isWeightsPath,
  namesOfFolders,
} from './weights/path.ts';
import { isPointer } from './weights/pointer.ts';

/** A file that may hold weights, with its first bytes where they can be had. */
export interface WeightsFile {
  readonly path: string;
  readonly bytes: Uint8Array | null;
  readonly size: number | null;
}

/** What is known of a file's content before any name is looked at. */
interface Evidence {
  /** Nothing but weights has this content. */
  readonly proof: boolean;
  /** It may be weights: what lies around the file can tell of which model. */
  readonly possible: boolean;
  readonly declared: readonly Declared[];
}

/** Names that tools give every model's file: only what lies around it can tell which one it is. */
const GENERIC =
  /^(?:(?:pytorch_|tf_|flax_|rust_|openvino_|diffusion_pytorch_|adapter_|decoder_|encoder_|vision_|text_|audio_)?(?:model|weights?|decoder|encoder)|consolidated|model_quantized|embed_tokens|ggml-model)(?:[-_.].*)?$/i;

/**
 * Tells whether a file holds a model's weights, by its header, its name and what lies around it, and collects every
 * name that may say of which model: the file's own is the reference's text, the others are declared, the most telling
 * first. Null where nothing speaks of weights.
 */
export async function detectWeights(
  file: WeightsFile,
  readBeside: ReadBeside,
): Promise<Reference | null> {
  if (!isWeightsPath(file.path)) return null;
  const evidence = evidenceOf(file);
  if (!evidence) return null;
  const text = file.path.slice(file.path.lastIndexOf('/') + 1);
  const declared = [...evidence.declared];
  if (evidence.possible && (evidence.proof || GENERIC.test(text))) {
    declared.push(...(await readNamesBeside(file.path, readBeside)));
  }
  if (evidence.possible) declared.push(...namesOfFolders(file.path));
  const context = { declared, ...(evidence.proof && { proven: true }) };
  return { form: 'weights', text, line: 1, column: 1, context };
}

function evidenceOf({ path, bytes, size }: WeightsFile): Evidence | null {
  const certain = isCertainlyWeights(path);
  const unseen = { proof: isPublishedFormat(path), possible: true, declared: [] };
  // What lies elsewhere, or can't be read, is told by its names alone.
  if (bytes === null || isPointer(bytes)) return unseen;
  if (bytes.length === 0 && size === 0) return null;
  const header = readHeader(bytes, extensionOf(path));
  if (header) return { proof: header.proof, possible: true, declared: header.declared };
  // Neither text nor any known format: its own name may still say it, what lies around it doesn't.
  return { proof: false, possible: !isText(bytes) && certain, declared: [] };
}

/** Whether the first bytes are what text has. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 32));
}
