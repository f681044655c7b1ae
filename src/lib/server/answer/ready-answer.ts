import fresh from 'fresh';
import { encode, type Coding } from './coding.ts';
import { entityTag } from './packed.ts';

/** Quality of brotli for what is packed while a reader waits. */
const QUALITY = 4;
const PACKED_TYPES = /^(text\/|application\/(json|javascript|geo\+json|csvm\+json)|image\/svg)/;
/** Longer bodies are handed over piece by piece, so that slow readers of one answer share its bytes. */
const PIECE = 65_536;

/** An answer as it goes out, however often: its bytes packed, with a tag that tells whoever has them already. */
export class ReadyAnswer {
  readonly status: number;
  private readonly headers: Headers;
  private readonly body: Uint8Array<ArrayBuffer>;

  private constructor(status: number, headers: Headers, body: Uint8Array<ArrayBuffer>) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Packs an answer in a coding, unless it is packed already or is of a kind that does not gain by it. */
  static async of(response: Response, coding: Coding): Promise<ReadyAnswer> {
    const headers = new Headers(response.headers);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isPacked = headers.has('content-encoding');
    const gains = !isPacked && PACKED_TYPES.test(headers.get('content-type') ?? '');
    const used = gains ? coding : 'identity';
    const body = await encode(bytes, used, QUALITY);
    if (used !== 'identity') headers.set('content-encoding', used);
    // A tag that came with packed bytes is of just those bytes; Kit's own is of the page before it was packed.
    if (!isPacked || !headers.has('etag')) headers.set('etag', entityTag(body));
    headers.set('content-length', String(body.length));
    headers.append('vary', 'Accept-Encoding');
    return new ReadyAnswer(response.status, headers, body);
  }

  /** What it takes to keep it, bytes. */
  get size(): number {
    return this.body.length + 1000;
  }

  /** Whether it may be given to others later. */
  get mayBeKept(): boolean {
    return (
      this.status === 200 &&
      !this.headers.has('set-cookie') &&
      !/no-store|private/.test(this.headers.get('cache-control') ?? '')
    );
  }

  /** Says how long others may keep it, unless that is said, and that it depends on cookies. */
  forEverybody(): this {
    if (!this.headers.has('cache-control'))
      this.headers.set('cache-control', this.status === 200 ? 'public, no-cache' : 'no-store');
    this.headers.append('vary', 'Cookie');
    return this;
  }

  /** The answer to one request: without the bytes for whoever has them. */
  to(request: Request): Response {
    const { status, body } = this;
    const headers = new Headers(this.headers);
    if (
      status === 200 &&
      fresh(Object.fromEntries(request.headers), { etag: headers.get('etag') ?? undefined })
    ) {
      for (const name of ['content-length', 'content-encoding', 'content-type', 'link']) headers.delete(name);
      return new Response(null, { status: 304, headers });
    }
    if (request.method === 'HEAD') return new Response(null, { status, headers });
    return new Response(body.length > PIECE ? inPieces(body) : body, { status, headers });
  }
}

/** The bytes as a stream of views of them: nothing is copied, and a reader who is slow is waited for. */
function inPieces(body: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(stream) {
      stream.enqueue(body.subarray(at, at + PIECE));
      at += PIECE;
      if (at >= body.length) stream.close();
    }
  });
}
