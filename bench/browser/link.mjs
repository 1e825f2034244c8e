/** A slow line: all that is sent shares its bandwidth, piece by piece in turn, and every request waits a round trip. */

/** Bytes of a piece: what one packet carries. */
const PIECE = 1_460

/** The lines that are measured; round trips in milliseconds. */
export const LINES = {
  'Fast 4G': { bitsPerSecond: 9e6, roundTrip: 70 },
  'Slow 4G': { bitsPerSecond: 1.6e6, roundTrip: 150 },
}

/** A line that costs next to nothing, for visits in which time does not count. */
export const NO_LINE = { bitsPerSecond: 1e9, roundTrip: 1 }

/** Round trips before the first request of a connection can be sent: those of TCP and of TLS 1.3. */
const HANDSHAKES = 2

/**
 * @returns `connect()`, `ask()`: resolve when a new connection stands, and when a request has gone there and its answer
 *   comes; `send(bytes, stream, onSent)`: resolves when all of it has arrived, and tells of each piece
 */
export function makeLink({ bitsPerSecond, roundTrip }) {
  const waiting = []
  // The time at which the line is free again. It is counted, not measured: timers are late, the line is not.
  let free = 0
  let busy = false

  async function pump() {
    busy = true
    free = performance.now()
    while (waiting.length > 0) {
      const transfer = waiting.shift()
      const piece = transfer.bytes.subarray(transfer.sent, transfer.sent + PIECE)
      transfer.sent += piece.length
      free += (piece.length * 8_000) / bitsPerSecond
      await sleep(free - performance.now())
      transfer.stream.write(piece)
      transfer.onSent(transfer.sent)
      // A page that was closed hears no more.
      const isDone = transfer.sent >= transfer.bytes.length || transfer.stream.destroyed
      if (isDone) transfer.done()
      else waiting.push(transfer)
    }
    busy = false
  }

  return {
    connect: () => sleep(HANDSHAKES * roundTrip),
    ask: () => sleep(roundTrip),
    send: (bytes, stream, onSent) =>
      new Promise(done => {
        waiting.push({ bytes, stream, onSent, done, sent: 0 })
        if (!busy) pump()
      }),
  }
}

const sleep = milliseconds =>
  milliseconds > 0 ? new Promise(resolve => setTimeout(resolve, milliseconds)) : undefined
