/**
 * Number of the wire between a device that works without signal and the centre. Changing a shape of `sync.ts` needs a new
 * number: the fingerprint in `docs/wire/released.json` is tested, and the server takes the two numbers before.
 */
export const wire = 1

/** Largest number of acts in one batch; a batch is answered within a second or two on a weak line. */
export const mostActs = 50
