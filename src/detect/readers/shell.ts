import { addShell } from '../command-line.ts';
import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';

/** Scripts of POSIX shells, bash, zsh and fish. */
export const shell: Reader = {
  name: 'shell',
  reads: (path, start) =>
    /\.(?:sh|bash|zsh|ksh|fish|bats|command|sbatch|slurm|sh\.(?:j2|tmpl|tpl|in|example))$/i.test(
      path,
    ) ||
    /(?:^|\/)(?:PKGBUILD|APKBUILD)(?:\.\w+)?$/.test(path) ||
    /(?:^|\/)\.?(?:bashrc|zshrc|profile|bash_profile|bash_aliases|aliases|envrc|zshenv|zprofile|xinitrc)$/.test(
      path,
    ) ||
    /^#!.{0,60}\b(?:ba|z|k|da|a|fi)?sh\b/.test(start),
  read: (file) => {
    const finder = new Finder(file);
    addShell(finder, { text: file.text, at: 0 });
    return finder.references();
  },
  examples: [
    {
      path: 'setup.sh',
      text: '#!/bin/sh\n# ollama pull llama2\nollama pull llama3.2:3b\nvllm serve Qwen/Qwen3-8B --port 80\n',
      finds: ['llama3.2:3b', 'Qwen/Qwen3-8B'],
      says: 'Commands that pull, serve or run a model; comments are nothing',
    },
    {
      path: 'run.sh',
      text: `MODEL="\${MODEL:-gpt-4o}"\nexport EMBED='nomic-embed-text'\nfor m in gpt-4.1 o3-mini; do ./eval.sh --model=$m; done\n`,
      finds: ['gpt-4o', 'nomic-embed-text', 'gpt-4.1', 'o3-mini'],
      says: 'Variables, their defaults, and loops',
    },
    {
      path: 'serve.sh',
      text:
        'python -m sglang.launch_server \\\n  --model-path meta-llama/Llama-3.1-8B-Instruct \\\n  --port 80\n' +
        'llama-server -hf ggml-org/gemma-3-4b-it-GGUF -c 4096\nhf download mistralai/Mistral-7B-v0.1 --local-dir x\n',
      finds: [
        'meta-llama/Llama-3.1-8B-Instruct',
        'ggml-org/gemma-3-4b-it-GGUF',
        'mistralai/Mistral-7B-v0.1',
      ],
      says: 'Options over continued lines',
    },
    {
      path: 'ask.sh',
      text:
        `curl -s https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o", "n": 1}'\n` +
        'cat > config.yaml <<EOF\nmodel: claude-3-5-sonnet-latest\nEOF\n',
      finds: ['https://api.openai.com/v1/chat/completions', 'gpt-4o', 'claude-3-5-sonnet-latest'],
      says: 'Endpoints, request bodies, heredocs',
    },
    {
      path: 'docker.sh',
      text: 'docker run --rm -e MODEL=gpt-4o nvcr.io/nim/meta/llama-3.1-8b-instruct\ndocker model pull ai/gemma3\n',
      finds: ['gpt-4o', 'nvcr.io/nim/meta/llama-3.1-8b-instruct', 'ai/gemma3'],
      says: 'Container images and their environment',
    },
    {
      path: 'talk.sh',
      text: 'echo "Now pulling llama3"\ncd llama.cpp\nrm -rf models/llama\ngit commit -m "use gpt-4o"\n',
      finds: [],
      says: 'Messages, folders and commit messages are nothing',
    },
    {
      path: 'install.sh',
      text:
        'pip install -qU langchain-openai==1.0\npip install -qqq --force-reinstall openai\n' +
        'pip install -r openai.txt -t ./openai anthropic\nnpm i -DE --no-audit @ai-sdk/openai\n',
      finds: ['langchain-openai', 'openai', 'anthropic', '@ai-sdk/openai'],
      says: 'Packages behind flags of any kind; what an option takes is none',
    },
  ],
};
