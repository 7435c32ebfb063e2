import { describe, expect, test } from '@jest/globals';
import type { Contents } from '../../src/change/change.ts';
import type { Reference } from '../../src/detect/reference.ts';
import { isWeightsPath } from '../../src/detect/weights/path.ts';
import { detectWeights } from '../../src/detect/weights.ts';
import { fc } from '../seeded.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function number(value: number, bytes: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}

/** A GGUF file of metadata alone; an array and a number stand between the strings, as in real ones. */
function gguf(metadata: Readonly<Record<string, string>>): Uint8Array {
  const text = (value: string) => join(number(encode(value).length, 8), encode(value));
  const entries = Object.entries(metadata).map(([key, value]) =>
    join(text(key), number(8, 4), text(value)),
  );
  const array = join(
    text('tokenizer.ggml.tokens'),
    number(9, 4),
    number(8, 4),
    number(2, 8),
    text('<s>'),
    text('</s>'),
  );
  const count = join(text('llama.block_count'), number(4, 4), number(32, 4));
  return join(
    encode('GGUF'),
    number(3, 4),
    number(0, 8),
    number(entries.length + 2, 8),
    array,
    count,
    ...entries,
  );
}

function safetensors(header: object): Uint8Array {
  const text = encode(JSON.stringify(header));
  return join(number(text.length, 8), text, encode('tensors'));
}

/** A field of a protobuf message that holds bytes. */
function field(tag: number, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? encode(value) : value;
  return join(Uint8Array.from([tag * 8 + 2, bytes.length]), bytes);
}

const torch = join(
  encode('PK\u0003\u0004'),
  encode('archive/data.pkl'),
  encode('ctorch._utils\n_rebuild_tensor_v2\n'),
);
const pointer = encode(
  'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 4920734176\n',
);

async function detect(
  path: string,
  bytes: Uint8Array | null,
  beside: Readonly<Record<string, string>> = {},
): Promise<Reference | null> {
  const readBeside = async (name: string): Promise<Contents | null> => {
    const text = beside[name];
    return text === undefined ? null : { bytes: encode(text) };
  };
  return detectWeights({ path, bytes, size: bytes?.length ?? null }, readBeside);
}

async function names(...input: Parameters<typeof detect>): Promise<readonly string[] | null> {
  const found = await detect(...input);
  return found && (found.context.declared ?? []).map(({ name, from }) => `${name} (${from})`);
}

describe('headers', () => {
  test("GGUF: names in its metadata, the model's own first", async () => {
    const bytes = gguf({
      'general.architecture': 'qwen2',
      'general.base_model.0.name': 'Qwen2.5 7B',
      'general.name': 'Acme Tune',
    });
    expect(await names('model.gguf', bytes)).toEqual([
      'Acme Tune (general.name)',
      'Qwen2.5 7B (general.base_model.0.name)',
      'qwen2 (general.architecture)',
    ]);
  });

  test('GGUF: an architecture that many makers use says nothing', async () => {
    expect(await detect('x.gguf', gguf({ 'general.architecture': 'llama' }))).toEqual({
      form: 'weights',
      text: 'x.gguf',
      line: 1,
      column: 1,
      context: { declared: [], proven: true },
    });
  });

  test('safetensors: metadata, though the header be cut', async () => {
    const bytes = safetensors({
      __metadata__: {
        format: 'pt',
        ss_base_model_version: 'sdxl_base_v1-0',
        'modelspec.title': 'a {"} b',
      },
      w: { dtype: 'F16', shape: [1], data_offsets: [0, 2] },
    });
    const expected = [
      'a {"} b (__metadata__.modelspec.title)',
      'sdxl_base_v1-0 (__metadata__.ss_base_model_version)',
    ];
    expect(await names('lora.safetensors', bytes)).toEqual(expected);
    expect(await names('lora.safetensors', bytes.slice(0, -60))).toEqual(expected);
  });

  test('ONNX: graph and metadata, which prove nothing by themselves', async () => {
    const entry = join(field(1, 'model_name'), field(2, 'BAAI/bge-m3'));
    const bytes = join(
      Uint8Array.from([8, 8]),
      field(2, 'pytorch'),
      field(7, join(field(1, 'node'), field(2, 'bge_m3'))),
      field(14, entry),
    );
    const found = await detect('model.onnx', bytes);
    expect(found?.context).toEqual({
      declared: [
        { name: 'bge_m3', from: 'graph.name' },
        { name: 'BAAI/bge-m3', from: 'metadata.model_name' },
      ],
    });
  });

  test('PyTorch: a zip with tensors is proof, unless they are too few for a model', async () => {
    const large = join(torch, new Uint8Array(20_000));
    expect((await detect('weights/best.pt', large))?.context.proven).toBe(true);
    expect((await detect('weights/best.pt', torch))?.context.proven).toBeUndefined();
  });

  test('GGML: Whisper has a shape of its own', async () => {
    const bytes = join(number(0x67676d6c, 4), number(51864, 4), number(1500, 4), number(512, 4));
    expect(await names('model.bin', bytes)).toEqual(['whisper-base.en (header)']);
  });
});

describe('what lies around', () => {
  test('a pointer counts as the file that it stands for', async () => {
    const found = await detect('model.safetensors', pointer, {
      'config.json': '{"_name_or_path": "mistralai/Mistral-7B-v0.1", "model_type": "mistral"}',
    });
    expect(found?.context).toEqual({
      declared: [{ name: 'mistralai/Mistral-7B-v0.1', from: 'config.json: _name_or_path' }],
      proven: true,
    });
  });

  test('the configuration, else the model card, of its folder or the one around', async () => {
    const card = '---\nlicense: mit\nbase_model:\n  - google/gemma-2-2b\n---\n# base_model: x\n';
    expect(await names('m/onnx/model.onnx', pointer, { 'm/README.md': card })).toContain(
      'google/gemma-2-2b (README.md: base_model)',
    );
    const adapter = {
      'a/adapter_config.json': '{"base_model_name_or_path":"meta-llama/Llama-2-7b-hf"}',
    };
    expect(await names('a/adapter_model.bin', torch, adapter)).toContain(
      'meta-llama/Llama-2-7b-hf (adapter_config.json: base_model_name_or_path)',
    );
  });

  test("a path on somebody's machine is a name by its end", async () => {
    expect(
      await names('model.safetensors', pointer, {
        'config.json': '{"_name_or_path": "/home/me/Llama-2-7b-hf/"}',
      }),
    ).toEqual(['Llama-2-7b-hf (config.json: _name_or_path)']);
  });

  test('folders, the nearest first, and those of a download cache', async () => {
    expect(await names('models/BAAI/bge-m3/onnx/model.onnx', pointer)).toEqual([
      'BAAI/bge-m3 (folder)',
      'bge-m3 (folder)',
      'BAAI (folder)',
    ]);
    expect(
      await names('hub/models--openai--whisper-tiny/snapshots/main/model.bin', pointer),
    ).toContain('openai/whisper-tiny (folder)');
    expect(
      await names('Whisper-base.mlpackage/Data/com.apple.CoreML/weights/weight.bin', pointer),
    ).toContain('Whisper-base (folder)');
  });
});

describe('what is none', () => {
  test.each([
    ['firmware/boot.bin', encode('\u0001\u0002\u0000\u0003')],
    ['locale/messages.pt', encode('ola=Ola mundo\n')],
    ['jobs/nightly.task', encode('run everything\n')],
    ['test/net.onnx', encode('not protobuf')],
  ])('%s: what lies around it is not asked', async (path, bytes) => {
    const found = await detect(path, bytes, {
      'config.json': '{"_name_or_path":"openai/whisper-tiny"}',
      'firmware/config.json': '{"_name_or_path":"a/b"}',
    });
    expect(found?.context).toEqual({ declared: [] });
  });

  test('an empty file, and one of another kind', async () => {
    expect(await detect('model.gguf', new Uint8Array())).toBeNull();
    expect(await detect('llama.py', torch)).toBeNull();
    expect(isWeightsPath('src/llama.cpp')).toBe(false);
    expect(isWeightsPath('m/model-00001-of-00002.SAFETENSORS')).toBe(true);
    expect(isWeightsPath('m/x.gguf-split-a')).toBe(true);
  });
});

test('survives any bytes', async () => {
  const starts = [
    gguf({ 'general.name': 'x' }),
    safetensors({ a: { dtype: 'F16' } }),
    torch,
    Uint8Array.from([8, 8, 58, 255]),
    number(0x67676d6c, 4),
    pointer,
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.nat(60),
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom('gguf', 'onnx', 'bin', 'pt', 'safetensors', 'task'),
      async (start, cut, rest, extension) => {
        const found = await detect(`m.${extension}`, join(start.slice(0, cut), rest), {});
        expect(found?.text ?? `m.${extension}`).toBe(`m.${extension}`);
      },
    ),
  );
});

test('counts in a header that lie cost no time', async () => {
  const lies = join(
    encode('GGUF'),
    number(3, 4),
    number(0, 8),
    number(0xffffffff, 8),
    number(1, 8),
    encode('a'),
    number(9, 4),
    number(8, 4),
    number(0xffffffff, 8),
  );
  const start = process.cpuUsage().user;
  await detect('m.gguf', join(lies, new Uint8Array(1_000_000)));
  await detect('m.onnx', join(Uint8Array.from([8, 8]), new Uint8Array(4_000_000).fill(8)));
  expect(process.cpuUsage().user - start).toBeLessThan(3_000_000);
});
