/**
 * How do open pages follow an index that is built again? Each page that is served gets a script more, which waits for
 * word of a new index, then loads the page afresh and asks again what was in its boxes. Files stay as they are.
 */
import { unwatchFile, watchFile } from 'node:fs'
import { basename } from 'node:path'
import { MANIFEST_NAME } from '../../src/format/file-names.js'

/** Milliseconds between two looks at a manifest. Looking works on every drive, and through every way of replacing a file. */
const LOOK = 250

/** No file is served by a hidden name, so these are in the way of none. */
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

/** What is needed of a response of the server. */
interface Response {
  writeHead(status: number, headers: Record<string, string>): Response
  flushHeaders(): void
  write(text: string): unknown
  end(text: string): unknown
  on(event: 'close', listener: () => void): unknown
}

/** Pages of one server that follow their indexes. */
export interface LivePages {
  /** Answers requests of the script; true if it did. */
  answer(request: { method?: string | undefined; url?: string | undefined }, response: Response): boolean
  /** What to send in place of `bytes` of `file`. From now on a manifest is watched. */
  send(file: string, bytes: Buffer): Buffer
  close(): void
}

export function makeLivePages(): LivePages {
  const pages = new Set<Response>()
  const manifests = new Set<string>()
  const tell = () => {
    for (const page of pages) page.write('data: built\n\n')
  }
  const follow = (file: string) => {
    if (manifests.has(file)) return
    manifests.add(file)
    watchFile(file, { interval: LOOK, persistent: false }, (now, before) => {
      // A build renames the new one over the old; one that is gone is not built again.
      if (now.ino !== 0 && (now.ino !== before.ino || now.mtimeMs !== before.mtimeMs)) tell()
    })
  }
  const wait = (response: Response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.flushHeaders()
    pages.add(response)
    response.on('close', () => pages.delete(response))
  }
  return {
    answer({ method, url }, response) {
      if (method !== 'GET' || (url !== SCRIPT && url !== EVENTS)) return false
      if (url === EVENTS) wait(response)
      else
        response
          .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' })
          .end(SCRIPT_TEXT)
      return true
    },
    send(file, bytes) {
      if (basename(file) === MANIFEST_NAME) follow(file)
      return file.endsWith('.html') ? Buffer.concat([bytes, Buffer.from(TAG)]) : bytes
    },
    close() {
      for (const file of manifests) unwatchFile(file)
    },
  }
}
