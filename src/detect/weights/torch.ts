import { startsWith } from './bytes.ts';
import type { Header } from './header.ts';

const EXTENSIONS = /^(?:pt|pth|bin|ckpt|pkl|ot|torchscript)$/;

/** The number with which PyTorch's older files start, as a pickle. */
const LEGACY = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** Smaller files hold single tensors, as tests keep them, and no model. */
const SMALLEST_MODEL = 16 * 1024;

/** How much is searched for the marks of tensors. */
const SEARCHED = 1024 * 1024;

/** PyTorch's checkpoints: a zip with a pickle in it, or a bare pickle; in either tensors are rebuilt by name. */
export function readTorch(bytes: Uint8Array, extension: string): Header | null {
  if (!EXTENSIONS.test(extension)) return null;
  const isZip = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  const isLegacy = startsWith(bytes, LEGACY);
  if (!isZip && !isLegacy && bytes[0] !== 0x80) return null;
  const text = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, SEARCHED),
  ).toString('latin1');
  const hasTensors = text.includes('_rebuild_tensor') || text.includes('_rebuild_parameter');
  if (!hasTensors && !isLegacy && !text.includes('data.pkl') && !text.includes('torch'))
    return null;
  const proof = hasTensors && bytes.length >= SMALLEST_MODEL;
  return { format: 'PyTorch', proof, declared: [] };
}
