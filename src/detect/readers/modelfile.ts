import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';

const INSTRUCTION = /^[ \t]*(FROM|ADAPTER)[ \t]+(\S.*)$/gim;

/** Ollama's Modelfiles. */
export const modelfile: Reader = {
  name: 'modelfile',
  reads: (path) => /(?:^|\/)(?:[^/]*[^a-z\d/])?modelfile(?:[^a-z\d/][^/]*)?$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    for (const match of file.text.matchAll(INSTRUCTION)) {
      const value = match[2]?.trim().replace(/^["']|["']$/g, '') ?? '';
      const from = match.index + match[0].lastIndexOf(value);
      // A file beside it names no model of a registry.
      const local = /^[./~]|\.(?:gguf|safetensors|bin)$/i.test(value);
      finder.add('literal', from, from + value.length, {
        key: match[1]?.toUpperCase() === 'ADAPTER' ? 'adapter_model' : 'model',
        ...(local ? {} : { host: 'ollama' }),
      });
    }
    return finder.references();
  },
  examples: [
    {
      path: 'Modelfile',
      text: '# FROM llama2\nFROM llama3.2:3b\nPARAMETER temperature 1\nSYSTEM """You are better than gpt-4o."""\nADAPTER ./gemma-lora.gguf\n',
      finds: ['llama3.2:3b', './gemma-lora.gguf'],
      says: '`FROM` and `ADAPTER`; the prompt is nothing',
    },
  ],
};
