import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `gem "x"` of a Gemfile, `spec.add_dependency "x"` of a gemspec. */
const GEM =
  /^\s*(?:(?:\w+\.)?add_(?:runtime_|development_)?dependency|gem)[\s(]+(?:%q[<({])?["']?([A-Za-z0-9][\w.-]*)["'>)},]/;

/** Gemfile and gemspec. */
export const bundler: Reader = {
  name: 'Gemfile',
  reads: (path) =>
    /^(?:Gemfile|gems\.rb|Gemfile\.[\w-]+)$|\.(?:gemspec|gemfile)$/.test(fileName(path)) &&
    !path.endsWith('.lock'),
  read: readBundler,
  examples: [
    {
      path: 'Gemfile',
      text: "source 'https://rubygems.org'\n\ngem 'ruby-openai', '~> 7.0'\ngroup :test do\n  gem(\"anthropic\", require: false)\nend\n# gem 'cohere-ruby'\n",
      finds: ['ruby-openai', 'anthropic'],
      says: 'gems of every group',
    },
    {
      path: 'app.gemspec',
      text: 'Gem::Specification.new do |spec|\n  spec.name = "openai-app"\n  spec.add_dependency "ruby-openai", ">= 6"\n  spec.add_development_dependency("mistral-ai")\nend\n',
      finds: ['ruby-openai', 'mistral-ai'],
      says: 'dependencies of a gem',
    },
  ],
};

function readBundler(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'gem');
  for (const { text, start } of linesOf(file.text)) {
    const match = GEM.exec(text.slice(0, 1000));
    if (match?.[1]) packages.add(match[1], start + match[0].length - 1 - match[1].length);
  }
  return packages.references();
}
