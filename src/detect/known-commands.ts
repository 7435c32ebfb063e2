/** What a command takes as a model. */
export interface KnownCommand {
  /** How many of its positional arguments are models, from the first: 0 where only options are. */
  readonly positional: number;
  /** It takes a container image first, and then the command that runs in it. */
  readonly image?: boolean;
  /** Its positional arguments are packages of this purl type. */
  readonly packages?: string;
  /** The serving tool, where the command leaves no doubt: a host's slug. */
  readonly host?: string;
  /** It has a short option `-m` for the model. */
  readonly shortModel?: boolean;
}

const model = (host?: string): KnownCommand =>
  host === undefined ? { positional: 1 } : { positional: 1, host };
const options: KnownCommand = { positional: 0, shortModel: true };
const image: KnownCommand = { positional: 0, image: true };

/** By the words that they start with. */
const COMMANDS: Readonly<Record<string, KnownCommand>> = {
  'ollama pull': model('ollama'),
  'ollama run': model('ollama'),
  'ollama push': model('ollama'),
  'ollama show': model('ollama'),
  'ollama cp': model('ollama'),
  'ollama stop': model('ollama'),
  'ollama launch': { positional: 0, host: 'ollama' },
  'vllm serve': model(),
  'openllm serve': model(),
  'openllm start': model(),
  'openllm run': model(),
  'lmdeploy serve api_server': model(),
  'lmdeploy chat': model(),
  'trtllm-serve': model(),
  'trtllm-serve serve': model(),
  'trtllm-build': { positional: 0 },
  'mlc_llm serve': model(),
  'mlc_llm chat': model(),
  'litgpt download': model(),
  'litgpt chat': model(),
  'tune download': model(),
  'lms get': model('lm-studio'),
  'lms load': model('lm-studio'),
  'ramalama pull': model(),
  'ramalama run': model(),
  'ramalama serve': model(),
  'local-ai run': model(),
  'local-ai models install': model(),
  'hf download': model(),
  'huggingface-cli download': model(),
  'modelscope download': model(),
  'gh models run': model('github-models'),
  'gh models eval': { positional: 0, host: 'github-models' },
  'replicate run': model('replicate'),
  'docker model pull': model('docker'),
  'docker model run': model('docker'),
  'docker model package': { positional: 0, host: 'docker' },
  'docker run': image,
  'docker pull': { positional: 0, image: true },
  'docker create': image,
  'podman run': image,
  'podman pull': image,
  'podman create': image,
  'nerdctl run': image,
  'nerdctl pull': image,
  'pip install': { positional: 0, packages: 'pypi' },
  'pip3 install': { positional: 0, packages: 'pypi' },
  'pipx install': { positional: 0, packages: 'pypi' },
  'uv add': { positional: 0, packages: 'pypi' },
  'poetry add': { positional: 0, packages: 'pypi' },
  'npm install': { positional: 0, packages: 'npm' },
  'npm i': { positional: 0, packages: 'npm' },
  'npm add': { positional: 0, packages: 'npm' },
  'pnpm add': { positional: 0, packages: 'npm' },
  'yarn add': { positional: 0, packages: 'npm' },
  'yarn global add': { positional: 0, packages: 'npm' },
  'bun add': { positional: 0, packages: 'npm' },
  'bun install': { positional: 0, packages: 'npm' },
  'gem install': { positional: 0, packages: 'gem' },
  'cargo add': { positional: 0, packages: 'cargo' },
  'go get': { positional: 0, packages: 'golang' },
  'composer require': { positional: 0, packages: 'composer' },
  'dotnet add package': { positional: 0, packages: 'nuget' },
  ...Object.fromEntries(
    (
      'llama-server llama-cli llama-run llama-embedding llama-bench llama-perplexity llama-mtmd-cli llama-tts ' +
      'llamafile main server whisper-cli whisper-server llm codex aichat mods gemini opencode qwen crush tabby ' +
      'lm_eval lm-eval mlx_lm.generate mlx_lm.server mlx_lm.chat mlx_lm.lora sd copilot'
    )
      .split(' ')
      .map((name) => [name, options]),
  ),
};

/** Commands that print their arguments or take files, not models. */
export const QUIET_COMMANDS: ReadonlySet<string> = new Set(
  (
    'echo printf cd rm mkdir rmdir ls cat cp mv ln touch chmod chown grep egrep rg sed awk find tar unzip test [ [[ ' +
    'source . kill pkill killall which command type apt apt-get apk yum dnf brew systemctl service mkdocs log info ' +
    'warn error die exit return read cmake make ninja gcc g++ ld git'
  ).split(' '),
);

/** Options of `docker run` and its kin that take no value, so that the image can be told from a value. */
export const DOCKER_FLAGS: ReadonlySet<string> = new Set(
  (
    '-d -i -t -it -ti -dit -itd -q --detach --interactive --tty --rm --privileged --init --read-only --quiet ' +
    '--no-healthcheck --publish-all -P --oom-kill-disable --sig-proxy --disable-content-trust --all-tags -a --replace'
  ).split(' '),
);

/** Options of package managers that take a value; any other one is a flag, alone or joined (`-qU`). */
export const VALUED_OF_PACKAGES: ReadonlySet<string> = new Set(
  (
    '-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url --find-links --index ' +
    '--default-index --python --python-version --platform --prefix --root --src --log --timeout --retries --proxy ' +
    '--cert --trusted-host --report --only-binary --no-binary --implementation --abi --upgrade-strategy --group ' +
    '--optional --extra --package --branch --tag --rev --source -G -C --cwd --dir --workspace --registry --cache ' +
    '--omit --include --filter --features --version --path --framework'
  ).split(' '),
);

/** The longest known command that begins at a word: its name, how many words it has, and what it takes. */
export function knownCommandAt(
  words: readonly string[],
  at: number,
): { name: string; length: number; takes: KnownCommand } | null {
  const first = baseName(words[at] ?? '');
  for (let length = 3; length > 0; length--) {
    if (at + length > words.length) continue;
    const name = [first, ...words.slice(at + 1, at + length)].join(' ');
    const takes = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (takes) return { name, length, takes };
  }
  return null;
}

/** A program's name without its folder and without `.exe`. */
export function baseName(program: string): string {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}
