import { basename, dirname, join } from 'node:path';

/**
 * Puts the pieces that a stage of the program loads together into one file: to find, read and wrap a file costs more
 * than what most of esbuild's small pieces hold.
 *
 * @param files text by path, all CommonJS
 * @param imports what each file imports statically, by path
 * @param stages paths without hash, in the order in which they are loaded; each takes along what it imports and no
 * stage before it has taken
 * @param apart a file that stays as it is, with what it imports; or null
 * @returns text by path
 */
export function packed(files, imports, { stages, apart }) {
  const packOf = new Map();
  const alone = apart === null ? new Set() : closure(apart, imports);
  for (const stage of stages) {
    const entry = [...files.keys()].find((path) => path.replace(HASH, '') === stage);
    if (entry === undefined) throw new Error(`there is no ${stage}`);
    for (const path of closure(entry, imports)) {
      if (!packOf.has(path) && !alone.has(path))
        packOf.set(path, stage.replace(/\.js$/, '.pack.js'));
    }
  }
  const result = new Map();
  const packs = new Map();
  for (const [path, text] of files) {
    const linked = link(path, text, packOf);
    const pack = packOf.get(path);
    if (pack === undefined) result.set(path, linked);
    else packs.set(pack, [...(packs.get(pack) ?? []), piece(path, linked)]);
  }
  for (const [pack, pieces] of packs) result.set(pack, `${START}${pieces.join(',\n')}${END}`);
  return result;
}

const HASH = /-[A-Z0-9]{8}(?=\.js$)/;
const REQUIRE = /require\("(\.\.?\/[^"]+\.js)"\)/g;
const START = 'const pieces={';
const END =
  '},loaded={};module.exports=name=>{let piece=loaded[name];if(piece===undefined){piece=loaded[name]={exports:{}};' +
  'pieces[name](piece.exports,require,piece)}return piece.exports};\n';

/** A file with all that it imports statically, and what that does. */
function closure(entry, imports) {
  const seen = new Set([entry]);
  for (const path of seen) for (const target of imports.get(path) ?? []) seen.add(target);
  return seen;
}

/** What is required from a pack is asked of it by name. */
function link(path, text, packOf) {
  return text.replaceAll(REQUIRE, (call, name) => {
    const target = join(dirname(path), name);
    const pack = packOf.get(target);
    if (pack === undefined) return call;
    const [piece, file] = [basename(target), basename(pack)];
    return `${call.replace(piece, file)}("${piece}")`;
  });
}

/** Brackets around a function tell V8 to compile it at once. */
function piece(path, text) {
  return `"${basename(path)}":(function(exports,require,module){${text.trimEnd()}\n})`;
}
