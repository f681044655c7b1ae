/** A photo as an answer that nobody keeps: what somebody sent may be erased at any time. */
export function photoAnswer({ jpeg }: { readonly jpeg: Uint8Array }): Response {
  return new Response(Uint8Array.from(jpeg), {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' }
  });
}
