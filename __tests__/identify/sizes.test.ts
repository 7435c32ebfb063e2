import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { accept } from '../../src/identify/accept.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';

const catalog = loadCatalog();
const prefilter = createPrefilter(catalog.stems);

function modelsIn(path: string, text: string): string[] {
  const file = { path, bytes: Buffer.from(text), partial: false };
  const { references, scope, generated } = detect(file, prefilter);
  return references.flatMap((reference) => {
    const accepted = accept(reference, { path, scope, generated }, catalog);
    return accepted === null ? [] : [`${accepted.identity.name} ${accepted.identity.canonical}`];
  });
}

test.each([
  ['a.py', 'model = whisper.load_model("base.en")\n', ['base.en whisper-base.en']],
  ['a.py', "m = WhisperModel('large-v3', device='cuda')\n", ['large-v3 whisper-large-v3']],
  ['a.py', 'm = faster_whisper.WhisperModel(\n  "small")\n', ['small whisper-small']],
  ['a.py', 'm = whisper.load_model("turbo")\n', ['turbo whisper-turbo']],
  ['a.sh', 'whisper talk.mp3 --model medium --language en\n', ['medium whisper-medium']],
  ['.env', 'WHISPER_MODEL=large-v3\n', ['large-v3 whisper-large-v3']],
  ['.env', 'WHISPER_MODEL_SIZE="base"\n', ['base whisper-base']],
  ['Dockerfile', 'FROM x\nARG WHISPER_MODEL=base.en\n', ['base.en whisper-base.en']],
  ['compose.yml', 'a:\n  environment:\n    - WHISPER_MODEL=small\n', ['small whisper-small']],
  ['stt.yaml', 'whisper:\n  model: medium\n', ['medium whisper-medium']],
  ['a.toml', '[whisper]\nmodel = "turbo"\n', ['turbo whisper-turbo']],
  ['a.go', 'var whisperModel = "base.en"\n', ['base.en whisper-base.en']],
  ['a.ts', "const o = { whisperModel: 'small' }\n", ['small whisper-small']],
])('a size is a model where what asks for it bears the family: %s %s', (path, text, found) => {
  expect(modelsIn(path, text)).toEqual(found);
});

test.each([
  ['a.py', 'import whisper\nm = keras.models.load_model("base")\n'],
  ['a.py', 'import whisper\nButton(size="small"); whisper.show("small"); f(whisper, "large")\n'],
  ['a.py', 'if whisper.model == "large": pass\n'],
  ['.env', 'WHISPER_SIZE=large\nMODEL=base\nEMBEDDING_MODEL=small\nSIZE=medium\n'],
  ['a.yaml', 'whisper:\n  size: small\n  text: large\nbutton:\n  model: small\n'],
  ['a.ts', "const whisper = { size: 'small', theme: 'base' }; if (whisperModel === 'base') {}\n"],
  ['a.tsx', 'const whisper = 1; const a = <Button size="small">large</Button>;\n'],
])('a size of anything else is none: %s %s', (path, text) => {
  expect(modelsIn(path, text)).toEqual([]);
});
