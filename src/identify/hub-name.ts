import type { Strength } from './identity.ts';
import { classOf, type WordClass, wordsOfName } from './vocabulary.ts';

interface Circumstances {
  /** The organisation publishes software too. */
  readonly shared: boolean;
  /** How many parts stand before it that nothing is known of. */
  readonly strangers: number;
  readonly trusted: boolean;
}

/**
 * Whether a name that no family knows is a model's because of the organisation before it: in one that publishes
 * models alone unless it reads as software, in a shared one only where its words are a model's.
 */
export function claimsAsHubModel(
  name: string,
  { shared, strangers, trusted }: Circumstances,
): Strength | null {
  const words = wordsOfName(name);
  const classes = words.map(classOf);
  if (words.length === 0 || words.length > 16 || !/^[a-z\d][\w.+:@-]*$/.test(name)) return null;
  if (strangers > 0 && !trusted) return null;
  if (classes.includes('software')) return null;
  // One plain word may be a program's name.
  if (!shared)
    return words.length > 1 || /\d/.test(name) || classes[0] !== 'other' ? 'certain' : 'likely';
  const known = classes.filter((one) => one !== 'other').length;
  const telling = words.some((word, index) => tells(word, classes[index]));
  if (!telling) return trusted && known > 0 ? 'likely' : null;
  return known >= 2 ? 'certain' : words.length >= 2 ? 'likely' : null;
}

/** Kinds of networks, and sizes, that are words of programs too. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'encoder codec transformer ctc vqa captioning unet vae gan git bit table mask rt opt led rad cnn coco reader dit switch flan canary mimi parakeet perception segmentation ' +
    'chat base large small tiny xl xxl giant huge guard embedding embeddings embed lora ner instruct decoder retriever ' +
    'donut matcha tapas realm diffusion clip mae msn cvt hiera table denoising laser nougat lm moe rerank reranker ocr ' +
    'tts asr vl pretrain pretrained sam galactica chameleon fasttext'
  ).split(' '),
);

function tells(word: string, wordClass: WordClass | undefined): boolean {
  return wordClass === 'size' || (wordClass === 'architecture' && !ORDINARY.has(word));
}

/** Whether a part of a path leads to pages and pictures: who stands there publishes no models. */
export function leadsToPages(part: string): boolean {
  return /^(?:index|blog|docs?|news|articles?|posts?|wiki|learn|guides?|tutorials?|img|assets|static|technology)$/i.test(
    part,
  );
}
