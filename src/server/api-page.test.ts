import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApiPage } from './api-page.ts';
import { describeApi } from './openapi.ts';
import { allRoutes } from './routes/all.ts';

const document = describeApi(allRoutes);
const { html, headers } = createApiPage(document);
/** As a browser reads it. */
const text = html.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));

describe('the page of the API', () => {
  it('shows every route with its summary, and the fields of its body', () => {
    for (const { operationId, summary } of Object.values(document['paths'] as Record<string, Record<string, { operationId: string; summary: string }>>).flatMap((methods) => Object.values(methods))) {
      expect(html).toContain(`<section class="one" id="${operationId}">`);
      expect(text).toContain(`<p>${summary}`);
    }
    expect(html).toContain('<code>negative_prompt</code>');
  });

  it('has no link into the page that leads nowhere', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(allRoutes.length);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
    expect(ids.size).toBe([...html.matchAll(/ id="/g)].length);
  });

  it('takes nothing from elsewhere, runs nothing, and allows only its own style', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\son\w+=|\sstyle=|https?:\/\//i);
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(style).toContain('prefers-color-scheme: dark');
  });

  it('shows as text whatever a schema says', () => {
    const operation = { operationId: 'x', summary: '<script>alert(1)</script>', tags: ['"&'], parameters: [{ name: '<b>', in: 'query', required: true, schema: { enum: ['</table>'] } }], responses: {} };
    const hostile = createApiPage({ info: { title: '<i>', version: '1', description: '' }, paths: { '/<u>': { get: operation } }, components: { schemas: {} } }).html;
    expect(hostile).not.toMatch(/<script|<b>|<u>|<i>|enum|<\/table>"/);
    expect(hostile).toContain('&#60;script&#62;');
  });
});
