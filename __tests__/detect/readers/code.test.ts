import { describe, expect, test } from '@jest/globals';
import { javascript } from '../../../src/detect/readers/javascript.ts';
import { markup } from '../../../src/detect/readers/markup.ts';
import { notebook } from '../../../src/detect/readers/notebook.ts';
import { plainText } from '../../../src/detect/readers/plain-text.ts';
import { python } from '../../../src/detect/readers/python.ts';
import { sourceCode } from '../../../src/detect/readers/source-code.ts';
import type { Context } from '../../../src/detect/reference.ts';
import { textAt, textFile } from './text-file.ts';

const READERS = [python, javascript, sourceCode, markup, notebook, plainText];

describe.each(READERS.map((reader) => [reader.name, reader] as const))('%s', (_, reader) => {
  test.each(reader.examples.map((example) => [example.says, example] as const))(
    '%s',
    (_says, example) => {
      expect(reader.reads(example.path, example.text)).toBe(true);
      const found = reader.read(textFile(example.path, example.text)) ?? [];
      expect(found.map(({ text }) => text)).toEqual(example.finds);
      for (const { line, column, text } of found) {
        const there = textAt(example.text, line, column, text);
        expect(text.startsWith(there.split('"')[0] ?? '')).toBe(true);
      }
    },
  );
});

/** Text → context of what a reader finds in a snippet. */
function contexts(path: string, text: string): Record<string, Context> {
  const reader = READERS.find(({ reads }) => reads(path, text)) ?? plainText;
  const found = reader.read(textFile(path, text)) ?? [];
  return Object.fromEntries(found.map((reference) => [reference.text, reference.context]));
}

const found = (path: string, text: string): string[] => Object.keys(contexts(path, text));

test('a call of a chain that takes a model names what stands in it, and the chain begins with who makes it', () => {
  const text = `var m = OllamaChatModel.builder()
    .baseUrl("http://localhost:11434")
    .modelName("mistral")
    .build();
var car = Car.builder().doors(4).model("llama").build();
var plain = client.model("llama3");`;
  const { mistral, llama, llama3 } = contexts('A.java', text);
  expect(mistral).toMatchObject({ key: 'modelName', call: 'OllamaChatModel.builder' });
  expect(llama).toMatchObject({ key: 'model', call: 'Car.builder' });
  expect(llama3).toMatchObject({ call: 'client.model', position: 0 });
});

describe('keys', () => {
  test.each<[string, string, string]>([
    ['a.py', 'client.create(model="gpt-4o")', 'model'],
    ['a.py', 'model_name: Optional[str] = "gpt-4o"', 'model_name'],
    ['a.py', 'def f(model: str = "gpt-4o"): ...', 'model'],
    ['a.py', 'self.model = "gpt-4o"', 'model'],
    ['a.py', 'config["model"] = "gpt-4o"', 'model'],
    ['a.py', 'x = {"model": "gpt-4o"}', 'model'],
    ['a.py', 'model = os.getenv("X") or "gpt-4o"', 'model'],
    ['a.py', 'x = os.environ.get("MODEL", "gpt-4o")', 'MODEL'],
    ['a.py', 'parser.add_argument("--model", default="gpt-4o")', '--model'],
    ['a.py', 'model = "gpt-4o" if fast else "other"', 'model'],
    ['a.py', 'run(["x", "--model", "gpt-4o"])', '--model'],
    ['a.ts', 'const model: string = "gpt-4o";', 'model'],
    ['a.ts', 'const model = env.A ?? env.B ?? "gpt-4o";', 'model'],
    ['a.ts', 'f({ model: fast ? "gpt-4o" : "other", t: 1 })', 'model'],
    ['a.ts', 'f({ model: fast ? "other" : "gpt-4o", t: 1 })', 'model'],
    ['a.ts', 'type Model = "x" | "gpt-4o";', 'Model'],
    ['a.ts', 'enum Models { Fast = "gpt-4o" }', 'Fast'],
    ['a.tsx', 'const x = <Chat model="gpt-4o" />;', 'model'],
    ['a.go', 'model := "gpt-4o"', 'model'],
    ['a.go', 'var x = C{Model: "gpt-4o"}', 'Model'],
    ['a.rs', 'const MODEL: &str = "gpt-4o";', 'MODEL'],
    ['A.java', 'private static final String MODEL = "gpt-4o";', 'MODEL'],
    ['A.cs', 'public string Model { get; set; } = "gpt-4o";', 'Model'],
    ['a.rb', 'chat(model: "gpt-4o")', 'model'],
    ['a.php', '<?php $c["model"] = "gpt-4o";', 'model'],
    ['a.lua', 'x = { model = "gpt-4o" }', 'model'],
    ['a.R', 'model <- "gpt-4o"', 'model'],
  ])('%s: %s', (path, text, key) => {
    expect(contexts(path, text)['gpt-4o']?.key).toBe(key);
  });
});

test('a Julia text by itself documents what follows; an argument and a result are values', () => {
  const text = '"""\n    Chat\nSee https://huggingface.co/openai/gpt-oss.\n"""\nstruct Chat end\n';
  expect(found('a.jl', `${text}m = "gpt-4o"\n`)).toEqual(['gpt-4o']);
  expect(found('a.jl', 'ask(\n    """gpt-4o""",\n    x)\n')).toEqual(['gpt-4o']);
  expect(found('a.jl', 'function model()\n    """gpt-4o"""\nend\n')).toEqual(['gpt-4o']);
});

test.each([
  ['a.py', `body = '{"model":"gpt-4o"}'`],
  ['a.ts', `const body = '{"model":"gpt-4o","stream":true}';`],
  ['a.kt', 'val body = """{"model":"gpt-4o"}"""'],
  ['a.rs', 'let body = r#"{"model":"gpt-4o"}"#;'],
  ['a.rb', `body = '[{"model":"gpt-4o"}]'`],
  ['a.cs', 'var body = @"{""model"":""gpt-4o""}";'],
])('%s: JSON without spaces in a string', (path, text) => {
  expect(contexts(path, text)['gpt-4o']?.key).toBe('model');
});

test('a member in Swift whose owner is left out is one where a key asks for a model', () => {
  expect(found('a.swift', 'ask(model: .claude_3_opus, color: .claude_red)\n')).toEqual([
    '.claude_3_opus',
  ]);
});

describe('calls', () => {
  test.each<[string, string, string, number]>([
    ['a.py', 'AutoModel.from_pretrained("gpt-4o")', 'AutoModel.from_pretrained', 0],
    ['a.py', 'pipeline("text-generation", "gpt-4o")', 'pipeline', 1],
    ['a.ts', 'generateText({ model: openai("gpt-4o") })', 'openai', 0],
    ['a.ts', 'new Chat<Options>("gpt-4o")', 'Chat', 0],
    ['a.rs', 'Model::new("gpt-4o")', 'Model.new', 0],
    ['a.rs', 'let c = C { model: Arc::from("gpt-4o") };', 'Arc.from', 0],
    ['a.rb', 'model "gpt-4o"', 'model', 0],
  ])('%s: %s', (path, text, call, position) => {
    expect(contexts(path, text)['gpt-4o']).toMatchObject({ call, position });
  });
});

describe('what is only compared with', () => {
  test.each<[string, string]>([
    ['a.py', 'if model == "gpt-4o": ...'],
    ['a.py', 'if "gpt-4o" in model: ...'],
    ['a.py', 'if model in ("gpt-4o", "x"): ...'],
    ['a.py', 'model.startswith("gpt-4o")'],
    ['a.ts', 'if (model !== "gpt-4o") {}'],
    ['a.ts', '["gpt-4o", "x"].includes(model)'],
    ['a.ts', 'switch (m) { case "gpt-4o": break; }'],
    ['a.ts', 'expect(m).toBe("gpt-4o")'],
    ['a.go', 'strings.HasPrefix(model, "gpt-4o")'],
    ['A.java', '"gpt-4o".equals(model)'],
    ['a.php', '<?php if ($m === "gpt-4o") {}'],
  ])('%s: %s', (path, text) => {
    expect(contexts(path, text)['gpt-4o']?.compared).toBe(true);
  });

  test('a loop over models is no comparison', () => {
    expect(contexts('a.py', 'for m in ["gpt-4o"]: run(m)')['gpt-4o']?.compared).toBeUndefined();
  });
});

describe('what is nothing', () => {
  test.each<[string, string]>([
    ['a.py', '# gpt-4o\n'],
    ['a.py', 'def f():\n    """Uses gpt-4o."""\n'],
    ['a.py', 'class A:\n    x: int = 1\n    """gpt-4o"""\n'],
    ['a.py', 'raise ValueError("gpt-4o is not supported")'],
    ['a.py', 'print(f"using gpt-4o for {x}")'],
    ['a.ts', '/** @example gpt-4o */'],
    ['a.ts', 'const re = /gpt-4o/;'],
    ['a.tsx', 'const x = <p title={t}>"gpt-4o" is best</p>;'],
    ['a.ts', 'toast("Switched to gpt-4o now");'],
    ['a.go', '// gpt-4o\n/* gpt-4o */'],
    ['a.rs', '/// gpt-4o\nfn a() {}'],
    ['a.rb', '=begin\ngpt-4o\n=end\n'],
    ['a.ex', '@moduledoc """\nmodel: gpt-4o\n"""\n'],
    ['a.sql', "-- 'gpt-4o'\n"],
  ])('%s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe('forms', () => {
  test('an id that is put together from plain strings', () => {
    expect(found('a.py', 'm = ("meta-llama/"\n     "Llama-3.1-8B")')).toEqual([
      'meta-llama/Llama-3.1-8B',
    ]);
    expect(found('a.ts', 'const m = "gpt-" + "4o";')).toEqual(['gpt-4o']);
    expect(found('a.php', '<?php $m = "gpt-" . "4o";')).toEqual(['gpt-4o']);
    expect(found('a.lua', 'm = "gpt-" .. "4o"')).toEqual(['gpt-4o']);
  });

  test('lists in one string', () => {
    expect(found('a.py', 'MODELS = "gpt-4o, gpt-4.1"')).toEqual(['gpt-4o', 'gpt-4.1']);
  });

  test('constant parts of templates', () => {
    expect(found('a.py', 'm = f"{provider}/gpt-4o"')).toEqual(['gpt-4o']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code under test
    expect(found('a.ts', 'const u = `https://api.openai.com/v1/${x}`;')).toEqual([
      'https://api.openai.com/v1/',
    ]);
    expect(found('a.py', 'm = f"x{y}gpt-4o"')).toEqual([]);
  });

  test('texts in other languages', () => {
    expect(found('a.py', 'C = """\nmodel: gpt-4o\n# model: gpt-4\n"""')).toEqual(['gpt-4o']);
    expect(found('a.go', 'const body = `{"model": "gpt-4o"}`')).toEqual(['gpt-4o']);
    expect(found('a.py', 'os.system("vllm serve mistralai/Mistral-7B")')).toEqual([
      'mistralai/Mistral-7B',
    ]);
  });

  test('members of an SDK', () => {
    expect(found('a.go', 'x := openai.GPT4o + claude.New()')).toEqual([]);
    expect(found('a.go', 'm := anthropic.ModelClaude3Opus')).toEqual([
      'anthropic.ModelClaude3Opus',
    ]);
  });

  test('strings inside the code of a template', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code under test
    expect(found('a.ts', 'const x = `a ${f("gpt-4o")} b`;')).toEqual(['gpt-4o']);
    expect(found('a.py', 'x = f\'a {f("gpt-4o")} b\'')).toEqual(['gpt-4o']);
  });
});

test.each<[string, string[]]>([
  ['name = "openai/whisper-%s" % size', ['openai/whisper']],
  ['name = "meta-llama/Llama-2-{}b-hf".format(n)', ['meta-llama/Llama-2']],
  ['name = "openai/gpt-4-" + size', ['openai/gpt-4']],
  ['name = "gpt-4o" + suffix', ['gpt-4o']],
  ['url = "https://api.openai.com/v1/{}".format(x)', ['https://api.openai.com/v1/{}']],
  ['text = "use {} or gpt-4o".format(x)', []],
  ['%s is all', []],
])('an id that is filled in, as far as it is constant: %s', (text, expected) => {
  expect(found('a.py', `${text}\n`)).toEqual(expected);
});

test.each([
  ['a.tsx', 'const a = <select><option>gpt-4o</option><option>The gpt-4 of old</option></select>;'],
  ['a.tsx', 'const a = <select><option selected>\n  gpt-4o\n</option><p>gpt-4</p></select>;'],
  ['a.jsx', 'const a = <option value="gpt-4o">gpt-4</option>;'],
  ['a.jsx', 'const a = <p><option>gpt-4o</option>gpt-4<option />gpt-3.5-turbo</p>;'],
  ['a.html', '<select><option>gpt-4o</option><option>The gpt-4 of old</option></select>'],
  ['a.html', '<!-- <option>gpt-4</option> --><option selected>gpt-4o</option>'],
  ['a.vue', '<template><option value="gpt-4o">gpt-4</option></template>'],
])('an option without a value has its text for one: %s %s', (path, text) => {
  expect(found(path, `${text}\n`)).toEqual(['gpt-4o']);
});

test.each([
  ['a.php', '<?php\n$r = Prism::text()->using($provider, "gpt-4o")->asText();'],
  ['a.ts', 'const a = agents().using("gpt-4o");'],
  ['a.kt', 'val a = session().load(1).include("gpt-4o")'],
])('a method that bears the name of an import is none: %s', (path, text) => {
  expect(found(path, `${text}\n`)).toEqual(['gpt-4o']);
});
