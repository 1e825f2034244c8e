/**
 * Is a query a command line? There `-it` is an option, and excludes nothing. Decided by the query alone: an index does not
 * keep the hyphen before a word.
 */

/** What counts here of a part of a query, as `Clause` in `syntax.ts`. */
interface Part {
  kind: string
  text: string
  field?: string
  not: boolean
  or: boolean
}

/** Programs that are typed with options and are seldom what a post is about, in alphabetical order. */
const TOOLS = wordsOf(
  'adb apt apt-get awk bash bunzip2 bzip2 cd chmod chown clang clang++ cmake cp crontab curl df dig dnf du egrep ffmpeg ' +
    'fgrep g++ gcc gdb ghc gpg grep gunzip gzip hexdump ifconfig iptables javac journalctl jq ld ln ls lsof magick mkdir ' +
    'mount mv mvn nc netstat nmap npm npx nslookup objdump od openssl perf pgrep pip pip3 pkill pnpm podman ps psql pwsh ' +
    'readelf redis-cli rg rm rmdir rpm rsync rustc rustup scp sed sh smartctl sqlite3 ss ssh ssh-keygen strace su sudo svn ' +
    'systemctl tar tcpdump tee tmux traceroute umount uname uniq unzip useradd vi wc wget xargs xxd yarn yt-dlp yum zip zsh',
)
/** Programs that posts are about as well: `docker -aws` excludes. */
const SUBJECTS = wordsOf(
  'ansible aws brew bundle cargo composer conda deno docker docker-compose dotnet emacs gcloud gem git go gradle helm hugo java ' +
    'jekyll kubectl mysql nginx node php perl psql rake ruby terraform vim',
)

function wordsOf(text: string): Set<string> {
  return new Set(text.split(' '))
}

/** What stands before a program: the shell's prompt, and programs that start another. */
const BEFORE_PROGRAM = /^(?:[$%#>]|sudo|time|env)$/

/**
 * Signs of a command: `--flag`, `-m`, `-9`, `-o=x`, `NAME=x`, pipes and redirections, `$NAME`, and paths such as `/etc`,
 * `./x`, `~`, `.` and `*.md`.
 */
const SIGN =
  /^(?:--[a-z].*|-[a-z]|-\d+|-{0,2}[a-z][\w.:-]*=.*|[|<&;\\]+|\d?>{1,2}&?\d?|\$[\w({].*|~?\/.*|\.{1,2}(?:\/.*)?|~|.*\*\.\w+)$/i

/** Words that hardly anybody excludes, and those that are mostly options where a word follows. */
const [TWO_LETTERS, THREE_LETTERS] = [/^[a-z]{1,2}$/i, /^[a-z]{1,3}$/i]
/** Options of compilers and Git, which few words begin like: `Xmx512m`, `Xtheirs`, `Zbuild-std`. */
const X_OR_Z = /^[XZ][a-z]/
/** A word as a text has it. Options have capitals and digits inside: `iSs`, `DskipTests`, `O2`. */
const PLAIN = /^\p{L}[^\p{Lu}\d]*$/u

/**
 * `clauses`, where those that exclude a word are plain words if the query is a command line. It is if
 * - a sign of a command stands among them, such as `--flag`, `|` or a path;
 * - a word of up to three letters behind a hyphen has words before and behind it (`docker run -it ubuntu`);
 * - it begins with a program, and there is one of two letters or like `-Xmx512m`; with a tool, one of three, or one that a word follows or
 *   that is not written as words are (`rm -rf`, `mvn -DskipTests`);
 * - it has nothing else, and no word of four letters or more (`-rf`, `-Xmx512m`).
 */
export function withOptionsAsWords<Clause extends Part>(clauses: Clause[]): Clause[] {
  if (!isCommandLine(clauses)) return clauses
  return clauses.map(one => (isExcluding(one) ? { ...one, text: written(one), not: false } : one))
}

function isCommandLine(clauses: Part[]): boolean {
  if (clauses.some(one => isWord(one) && SIGN.test(written(one)))) return true
  const options = clauses.filter(isExcluding)
  if (options.length === clauses.length) return options.every(isShortOrOdd)
  const first = clauses.find(({ text }) => !BEFORE_PROGRAM.test(text)) as Part | undefined
  const program = isPlain(first) ? first.text : ''
  return options.some(one => {
    const at = clauses.indexOf(one)
    const next = clauses.slice(at).find(other => !isExcluding(other))
    const isBetween = isPlain(next) && clauses.slice(0, at).some(isPlain)
    if (TOOLS.has(program)) return isBetween || isShortOrOdd(one)
    if (isBetween) return THREE_LETTERS.test(one.text)
    return SUBJECTS.has(program) && (TWO_LETTERS.test(one.text) || X_OR_Z.test(one.text))
  })
}

const isWord = ({ kind, field, or }: Part) => kind === 'word' && !field && !or
const isExcluding = (one: Part) => isWord(one) && one.not
const isPlain = (one: Part | undefined): one is Part => one !== undefined && isWord(one) && !one.not
const written = ({ text, not }: Part) => (not ? `-${text}` : text)
const isShortOrOdd = ({ text }: Part) => THREE_LETTERS.test(text) || !PLAIN.test(text)
