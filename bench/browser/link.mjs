/** A slow line: all that is sent shares its bandwidth, piece by piece in turn, and every request waits a round trip. */

/** Bytes of a piece: what one packet carries. */
const PIECE = 1_460

/** The lines that are measured; round trips in milliseconds. */
export const LINES = {
  'Fast 4G': { bitsPerSecond: 9e6, roundTrip: 70 },
  'Slow 4G': { bitsPerSecond: 1.6e6, roundTrip: 150 },
}

/** @returns `send(bytes, stream)`: resolves when all of it has arrived */
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
      if (transfer.sent < transfer.bytes.length) waiting.push(transfer)
      else transfer.done()
    }
    busy = false
  }

  return async (bytes, stream) => {
    await sleep(roundTrip)
    await new Promise(done => {
      waiting.push({ bytes, stream, done, sent: 0 })
      if (!busy) pump()
    })
  }
}

const sleep = milliseconds =>
  milliseconds > 0 ? new Promise(resolve => setTimeout(resolve, milliseconds)) : undefined
