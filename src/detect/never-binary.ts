/** What is a program or its configuration by its name: a NUL in a comment keeps no interpreter from running it. */
const PROGRAM =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py[wix]?|ipynb|php\d?|rb|lua|pl|pm|go|rs|javav?|kts?|scala|groovy|gradle|cs|fsx?|vb|swift|dart|exs?|erl|hs|cljs?|jl|r|c|cc|cpp|cxx|h|hpp|m|mm|sql|sh|bash|zsh|fish|ps1|psm1|bat|cmd|json[5cl]?|ya?ml|toml|xml|properties|ini|cfg|conf|env|tf|tfvars|hcl|bicep|bicepparam|html?|svg|nix|mk|service|proto|bzl)$|(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|Makefile|Modelfile|Jenkinsfile|Gemfile|Rakefile|\.env[\w.-]*)$/i;

/** A transport stream's packets begin with this and are so long. */
const SYNC = 0x47;
const PACKET = 188;

/** Whether a file may run although it holds NUL bytes: by its name, or by what its first line says runs it. */
export function mayRun(path: string, bytes: Uint8Array): boolean {
  if (bytes[0] === 35 && bytes[1] === 33) return true;
  return PROGRAM.test(path) && !isVideo(path, bytes);
}

/** MPEG's transport streams have the extension of TypeScript. */
function isVideo(path: string, bytes: Uint8Array): boolean {
  if (!/\.m?ts$/i.test(path) || bytes.length < 20 * PACKET) return false;
  for (let at = 0; at < 20 * PACKET; at += PACKET) if (bytes[at] !== SYNC) return false;
  return true;
}
