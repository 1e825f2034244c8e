import { unwatchFile, watchFile } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { MANIFEST_NAME } from '../../src/format/file-names.js'

/**
 * Reloads open pages when their index is rebuilt. Each served page gets an extra script, which waits for an event, then
 * reloads the page and repeats the queries in its boxes. The files on disk do not change.
 */

/** Milliseconds between two checks of a manifest. Polling works on every drive, however the file is replaced. */
const POLL_MS = 250

/** The names of a manifest. */
const MANIFEST = /^manifest(?:-[0-9a-f]+)?\.json$/

/** Paths of the script and of its events. Files with hidden names are never served, so these hide none. */
const SCRIPT = '/.postings/live.js'
const EVENTS = '/.postings/live'

const TAG = `\n<script type="module" src="${SCRIPT}"></script>\n`

const SCRIPT_TEXT = `const KEY = 'postings-live'
const boxes = [...document.querySelectorAll('post-search')]
const inputOf = box => box.shadowRoot?.querySelector('[part=input]')
const typed = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
sessionStorage.removeItem(KEY)
boxes.forEach((box, i) => {
  const input = inputOf(box)
  if (!input || !typed[i] || input.value === typed[i]) return
  input.value = typed[i]
  box.open()
})
new EventSource('${EVENTS}').onmessage = () => {
  sessionStorage.setItem(KEY, JSON.stringify(boxes.map(box => inputOf(box)?.value ?? '')))
  location.reload()
}
`

/** The methods of a server response that are used here. */
interface Response {
  writeHead(status: number, headers: Record<string, string>): Response
  flushHeaders(): void
  write(text: string): unknown
  end(text: string): unknown
  on(event: 'close', listener: () => void): unknown
}

/** Pages of one server that follow their indexes. */
export interface LivePages {
  /** Answers the request if it is for the script or its events. Returns whether it has. */
  answer(request: { method?: string | undefined; url?: string | undefined }, response: Response): boolean
  /** The bytes to send for `file`: a page with the script added, any other file unchanged. Starts watching a manifest. */
  send(file: string, bytes: Buffer): Buffer
  /** Stops watching. */
  close(): void
}

/** Live pages that watch no manifest yet. */
export function makeLivePages(): LivePages {
  const pages = new Set<Response>()
  const manifests = new Set<string>()
  const notifyPages = () => {
    for (const page of pages) page.write('data: built\n\n')
  }
  const follow = (file: string) => {
    if (manifests.has(file)) return
    manifests.add(file)
    watchFile(file, { interval: POLL_MS, persistent: false }, (now, before) => {
      // A build renames the new manifest over the old one. A deleted manifest is not a new build.
      if (now.ino !== 0 && (now.ino !== before.ino || now.mtimeMs !== before.mtimeMs)) notifyPages()
    })
  }
  const subscribe = (response: Response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.flushHeaders()
    pages.add(response)
    response.on('close', () => pages.delete(response))
  }
  return {
    answer({ method, url }, response) {
      if (method !== 'GET' || (url !== SCRIPT && url !== EVENTS)) return false
      if (url === EVENTS) subscribe(response)
      else
        response
          .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' })
          .end(SCRIPT_TEXT)
      return true
    },
    send(file, bytes) {
      // Pages load it under the name with its hash, which no build writes again.
      if (MANIFEST.test(basename(file))) follow(join(dirname(file), MANIFEST_NAME))
      return file.endsWith('.html') ? Buffer.concat([bytes, Buffer.from(TAG)]) : bytes
    },
    close() {
      for (const file of manifests) unwatchFile(file)
    },
  }
}
