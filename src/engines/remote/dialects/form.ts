/** @file Bodies of requests. */
import type { Ask, ClipOrder } from '../dialect.ts';

/** A multipart form of the fields that are there, with the reference as a file. */
export async function formAsk(path: string, fields: Readonly<Record<string, string | number | null>>, { reference }: Pick<ClipOrder, 'reference'>): Promise<Ask> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') form.set(name, String(value));
  if (reference !== null) form.set('input_reference', new Blob([Uint8Array.from(reference)], { type: 'image/png' }), 'reference.png');
  const encoded = new Response(form);
  return { method: 'POST', path, headers: { 'content-type': encoded.headers.get('content-type') ?? '' }, body: new Uint8Array(await encoded.arrayBuffer()) };
}

/** A JSON object of the fields that are there. */
export function jsonAsk(path: string, fields: Readonly<Record<string, unknown>>): Ask {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) };
}

/** A picture within a JSON body. */
export function dataUrl(picture: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
}

/** Whole seconds that have room for the order's pictures. */
export function wholeSeconds({ frames, fps }: ClipOrder): number {
  return Math.max(1, Math.ceil(frames / fps - 1e-6));
}

/** The nearest size whose sides are whole multiples of `unit`: latent pictures are patches. */
export function wholeBlocks(unit: number): (wanted: { readonly widthPx: number; readonly heightPx: number }) => { readonly widthPx: number; readonly heightPx: number } {
  const side = (px: number): number => Math.max(unit * 4, Math.round(px / unit) * unit);
  return ({ widthPx, heightPx }) => ({ widthPx: side(widthPx), heightPx: side(heightPx) });
}
