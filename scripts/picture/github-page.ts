import { readFileSync } from 'node:fs';
import { marked } from 'marked';

/** A page that shows GitHub Markdown as GitHub does, framed as a comment or a job summary. */
export function page(markdown: string, kind: 'comment' | 'summary'): string {
  const styles = readFileSync('node_modules/github-markdown-css/github-markdown.css', 'utf8');
  const html = marked.parse(markdown, { gfm: true, async: false });
  const title =
    kind === 'comment'
      ? '<b>github-actions</b> <i>bot</i> commented'
      : '<b>caisi-check</b> summary';
  return `<!doctype html><meta charset="utf-8"><style>${styles}
    body { margin: 0; font-family: -apple-system, "Segoe UI", "Noto Sans", sans-serif }
    main { width: 940px; padding: 16px; background: light-dark(#fff, #0d1117); color-scheme: light dark }
    article { border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px; overflow: hidden }
    header { padding: 8px 16px; font-size: 14px; color: light-dark(#59636e, #9198a1);
      background: light-dark(#f6f8fa, #151b23); border-bottom: 1px solid light-dark(#d1d9e0, #3d444d) }
    header b { color: light-dark(#1f2328, #f0f6fc) }
    header i { border: 1px solid currentColor; border-radius: 9px; padding: 0 6px; font-size: 11px; font-style: normal }
    .markdown-body { padding: 16px; font-size: 14px }
  </style><main><article><header>${title}</header><div class="markdown-body">${html}</div></article></main>`;
}
