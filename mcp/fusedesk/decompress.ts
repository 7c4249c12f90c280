import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { hasErrorCode } from '../base/nodeErrors.ts';
import type { RequestFailureReason } from './requestFailure.ts';
import type { SendResult } from './sendOnce.ts';

type Complete = Extract<SendResult, { complete: true }>;
type Decoder = (body: Buffer, maxBytes: number) => Promise<Buffer>;

const unzip = promisify(gunzip);
const unbrotli = promisify(brotliDecompress);
const inflateWrapped = promisify(inflate);
const inflateBare = promisify(inflateRaw);

/** More than a proxy would ever stack. */
const MAX_ENCODINGS = 3;

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: (body, maxOutputLength) => unzip(body, { maxOutputLength }),
  br: (body, maxOutputLength) => unbrotli(body, { maxOutputLength }),
  // Servers disagree on whether "deflate" has a zlib header (RFC 9110 8.4.1.2); its first byte tells.
  deflate: (body, maxOutputLength) =>
    ((body[0] ?? 0) & 0x0f) === 8 ? inflateWrapped(body, { maxOutputLength }) : inflateBare(body, { maxOutputLength }),
  identity: async (body) => body,
};

/** Undoes the compression of a response: we never ask for any, but a proxy may add it. The result is limited in size. */
export async function decompress(result: SendResult, maxBytes: number): Promise<SendResult> {
  if (!result.complete || result.body.length === 0 || result.headers['content-encoding'] === undefined) return result;
  const encodings = encodingsOf(result);
  if (encodings.length === 0) return result;
  let { body } = result;
  for (const encoding of encodings.slice(0, MAX_ENCODINGS).reverse()) {
    const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
    if (decode === undefined || encodings.length > MAX_ENCODINGS) return failed(result, 'undecodable');
    try {
      body = await decode(body, maxBytes);
    } catch (error) {
      return failed(result, hasErrorCode(error, 'ERR_BUFFER_TOO_LARGE') ? 'too_large' : 'undecodable');
    }
  }
  return { ...result, body };
}

function encodingsOf({ headers }: Complete): readonly string[] {
  const header = headers['content-encoding'];
  return [header ?? '']
    .flat()
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase().replace(/^x-/, ''))
    .filter((name) => name !== '');
}

function failed({ status, headers }: Complete, reason: RequestFailureReason): SendResult {
  return { complete: false, reason, sent: true, started: { status, headers } };
}
