import type { TextFile } from '../../../src/detect/reader.ts';

/** Stems of families and makers that the tests of readers use; the real ones come from the catalog. */
const STEMS =
  /gpt-|llama|claude|gemini|gemma|qwen|mistral|mixtral|o3-|o1-|anthropic|openai|huggingface|hf\.co|whisper|phi-|deepseek|nomic|stable-diffusion|flux|grok|command-r|nemotron|bge-|sonnet|opus|ollama/gi;

/** A file as readers get it. */
export function textFile(path: string, text: string, partial = false): TextFile {
  const spans = [...text.matchAll(STEMS)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  return {
    path,
    text,
    partial,
    hit: (from, to) => spans.some(([start = 0, end = 0]) => start >= from && end <= to),
  };
}

/** The text at a line and a column, as long as `like`. */
export function textAt(text: string, line: number, column: number, like: string): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1, column - 1 + like.length);
}
