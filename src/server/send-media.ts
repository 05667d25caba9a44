/** @file Files as responses, whole or in part (RFC 9110, section 14): players ask for ranges when somebody scrubs. */
import type { ByteRange, MediaStore } from '../jobs/media-store.ts';
import { ApiError } from './api-error.ts';

/** Sends a file of the store, or the one range that the request asks for. Rejects with 404 or 416. */
export async function sendMedia({ request }: { readonly request: Request }, store: MediaStore, key: string, mediaType: string): Promise<Response> {
  const file = await store.find(key);
  if (file === null) throw new ApiError(404, 'file_not_found', 'The files of this video are gone.');
  // A key's file never changes, so its key and size are tag enough.
  const etag = `"${Buffer.from(`${key} ${file.sizeBytes}`).toString('base64url')}"`;
  const headers = { 'content-type': mediaType, 'accept-ranges': 'bytes', etag, 'cache-control': 'private, max-age=3600' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get('if-range');
  const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), file.sizeBytes) : null;
  if (range === null) return new Response(await store.read(key), { headers: { ...headers, 'content-length': String(file.sizeBytes) } });
  return new Response(await store.read(key, range), {
    status: 206,
    headers: { ...headers, 'content-length': String(range.end - range.start), 'content-range': `bytes ${range.start}-${range.end - 1}/${file.sizeBytes}` },
  });
}

/** Reads a Range header with one range; null where the whole file is to be sent. Throws 416 for one outside the file. */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  // Several ranges, or another unit: a server may send the whole.
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? sizeBytes : Math.min(sizeBytes, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  if (start >= end) throw new ApiError(416, 'range_not_satisfiable', `The file has ${sizeBytes} bytes; the range ${header} is outside it.`, { headers: { 'content-range': `bytes */${sizeBytes}` } });
  return { start, end };
}
