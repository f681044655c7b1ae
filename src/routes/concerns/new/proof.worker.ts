import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** A slow phone is given as long as anybody takes to answer. */
const PATIENCE = 20 * 60_000;

/** Does the work of a challenge beside the page, and says what goes with the form; empty where it cannot be done. */
addEventListener('message', ({ data: challenge }: MessageEvent<Challenge>) => {
  void solveChallenge({ challenge, deriveKey, timeout: PATIENCE })
    .then((solution) => postMessage(solution ? btoa(JSON.stringify({ challenge, solution })) : ''))
    // A page that did not come over TLS is not lent these functions.
    .catch(() => postMessage(''));
});
