import { readFileSync } from 'node:fs';
import { marked } from 'marked';

/** A page that shows GitHub Markdown as GitHub does, framed as a comment or a job summary. */
export function page(markdown: string, kind: 'comment' | 'summary'): string {
  const styles = readFileSync('node_modules/github-markdown-css/github-markdown.css', 'utf8');
  const html = withIcons(marked.parse(markdown, { gfm: true, async: false }));
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

/** GitHub draws emoji itself, so that they look alike on machines without a font for them. */
function withIcons(html: string): string {
  const draw = (colour: string, path: string): string =>
    `<svg viewBox="0 0 16 16" width="1em" height="1em" style="vertical-align:-.12em"><path fill="${colour}" fill-rule="evenodd" d="${path}"/></svg>`;
  const cross = 'M3 1 8 6l5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z';
  const tick =
    'M1 3a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2zm5.500 9 7-7-1.500-1.500-5.500 5.500-2.500-2.500L2.500 8z';
  const warning = 'M8 1l7.500 14H.5zM7 6l.4 5h1.200L9 6zm.2 6v1.600h1.600V12z';
  return html
    .replaceAll('\u274c', draw('#dd2e44', cross))
    .replaceAll('\u2705', draw('#5b9c3f', tick))
    .replaceAll(/\u26a0\ufe0f?/g, draw('#e8a40c', warning));
}
