import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `'group:artifact'`, `"group:artifact:version"`. */
const COORDINATES = /(["'])([A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*)(?::[^"']*)?\1/g;

/** `group: 'x', name: 'y'`, `group = "x", name = "y"`. */
const MAP = /\bgroup\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["']/g;

/** Lines that name coordinates without depending on them. */
const OTHER = /^\s*(?:exclude|because|url|println|project|include|inputs|outputs|task|tasks)\b/;

/** Build scripts of Gradle, in Groovy and Kotlin. */
export const gradle: Reader = {
  name: 'build.gradle',
  reads: (path) => /\.gradle(?:\.kts)?$/.test(path),
  read: readGradle,
  examples: [
    {
      path: 'build.gradle.kts',
      text: 'plugins { id("org.springframework.boot") version "3.4.0" }\ndependencies {\n    implementation("com.openai:openai-java:0.8.0")\n    implementation(platform("dev.langchain4j:langchain4j-bom:1.0.0"))\n    testImplementation("com.anthropic:anthropic-java:$version") { exclude("com.x:y") }\n    // implementation("com.google.genai:google-genai:1.0")\n    /* implementation("ai.djl:x:1") */\n}\n',
      finds: [
        'com.openai:openai-java',
        'dev.langchain4j:langchain4j-bom',
        'com.anthropic:anthropic-java',
      ],
      says: 'coordinates in dependencies',
    },
    {
      path: 'app/build.gradle',
      text: "dependencies {\n    implementation 'com.aallam.openai:openai-client'\n    runtimeOnly group: 'com.theokanning.openai-gpt3-java', name: 'service', version: '0.18'\n    exclude group: 'a', module: 'b'\n}\n",
      finds: ['com.aallam.openai:openai-client', 'service'],
      says: 'Groovy, with coordinates in parts too',
    },
  ],
};

function readGradle(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'maven');
  let inComment = false;
  for (const line of linesOf(file.text)) {
    const { code, open } = withoutComments(line.text.slice(0, 4000), inComment);
    inComment = open;
    if (OTHER.test(code)) continue;
    for (const match of code.matchAll(COORDINATES)) {
      if (/\bexclude\s*\(?\s*$/.test(code.slice(Math.max(0, match.index - 20), match.index)))
        continue;
      packages.add(match[2] ?? '', line.start + match.index + 1);
    }
    for (const match of code.matchAll(MAP)) {
      const name = match[2] ?? '';
      const offset = match.index + match[0].length - 1 - name.length;
      packages.add(name, line.start + offset, { siblings: { groupId: match[1] ?? '' } });
    }
  }
  return packages.references();
}

/** A line with its comments blanked; `open` where one goes on in the next line. */
function withoutComments(text: string, inComment: boolean): { code: string; open: boolean } {
  let code = '';
  let quote = '';
  let open = inComment;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (open) {
      if (text.startsWith('*/', at)) {
        open = false;
        code += ' ';
        at += 1;
      }
      code += ' ';
    } else if (quote === '' && text.startsWith('//', at)) break;
    else if (quote === '' && text.startsWith('/*', at)) {
      open = true;
      code += '  ';
      at += 1;
    } else {
      if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char === quote && text[at - 1] !== '\\') quote = '';
      code += char;
    }
  }
  return { code, open };
}
