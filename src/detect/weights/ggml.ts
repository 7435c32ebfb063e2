import { ByteReader } from './bytes.ts';
import type { Header } from './header.ts';

/** `ggml`, `ggmf`, `ggjt` and `ggla`, as the numbers that stand at the start. */
const MAGIC = new Set([0x67676d6c, 0x67676d66, 0x67676a74, 0x67676c61]);

/** Vocabularies of Whisper: English only, multilingual, and multilingual since the third large one. */
const WHISPER_VOCABULARIES = new Set([51864, 51865, 51866]);

/** Width of the audio encoder in each size of Whisper. */
const WHISPER_SIZES: Readonly<Record<number, string>> = {
  384: 'tiny',
  512: 'base',
  768: 'small',
  1024: 'medium',
  1280: 'large',
};

/** The formats of ggml before GGUF. They hold no names, but Whisper's have a shape of their own. */
export function readGgml(bytes: Uint8Array): Header | null {
  const reader = new ByteReader(bytes);
  if (!MAGIC.has(reader.uint32() ?? 0)) return null;
  const [vocabulary, context, width] = [
    reader.uint32() ?? 0,
    reader.uint32(),
    reader.uint32() ?? 0,
  ];
  const size = WHISPER_SIZES[width];
  if (!WHISPER_VOCABULARIES.has(vocabulary) || context !== 1500 || size === undefined) {
    return { format: 'GGML', proof: true, declared: [] };
  }
  const english = vocabulary === 51864 ? '.en' : '';
  return {
    format: 'GGML',
    proof: true,
    declared: [{ name: `whisper-${size}${english}`, from: 'header' }],
  };
}
