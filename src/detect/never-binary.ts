/** What is a program by its name. */
const PROGRAM =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py[wix]?|ipynb|php\d?|rb|lua|go|rs|javav?|kts?|scala|groovy|gradle|cs|fsx?|vb|swift|dart|exs?|erl|hs|cljs?|jl|cc|cpp|cxx|hpp|mm|sql|sh|bash|zsh|fish|ps1|psm1|bat|cmd|properties|env|tf|tfvars|hcl|bicep|bicepparam|nix|mk|service|bzl)$|(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|Makefile|Modelfile|Jenkinsfile|Gemfile|Rakefile|\.env[\w.-]*)$/i;

/** What else programs read, and is text by its name. */
const TEXT = /\.(?:json[5cl]?|ya?ml|toml|xml|ini|cfg|conf|html?|svg|proto|pl|pm|r|c|h|m)$/i;

/** A transport stream's packets begin with this and are so long. */
const SYNC = 0x47;
const PACKET = 188;

/** Whether a file is a program, or what configures one, by its name or by what its first line says runs it. */
export function isProgram(path: string, bytes: Uint8Array): boolean {
  return (bytes[0] === 35 && bytes[1] === 33) || PROGRAM.test(path);
}

/** Whether a file may be run or read although it holds NUL bytes: one in a comment keeps no interpreter from it. */
export function mayRun(path: string, bytes: Uint8Array): boolean {
  return (isProgram(path, bytes) && !isVideo(path, bytes)) || TEXT.test(path);
}

/** MPEG's transport streams have the extension of TypeScript. */
function isVideo(path: string, bytes: Uint8Array): boolean {
  if (!/\.m?ts$/i.test(path) || bytes.length < 20 * PACKET) return false;
  for (let at = 0; at < 20 * PACKET; at += PACKET) if (bytes[at] !== SYNC) return false;
  return true;
}
