/** @file HTML by template: everything put into it is escaped, unless it is markup itself. */

/** HTML or SVG that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | undefined | readonly Part[];

/** Makes markup: ``html`<p>${words}</p>` `` escapes words, keeps markup, joins lists and leaves null out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((sum, text, i) => sum + partText(parts[i - 1]) + text) };
}

function partText(part: Part): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(partText).join('');
}

/** Text for HTML, in elements and in attributes between double quotes. */
export function escapeHtml(text: string): string {
  // eslint-disable-next-line no-control-regex -- HTML holds no other control characters.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
