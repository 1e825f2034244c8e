/**
 * What readers of the example blog type, and what they want to see first. Each expectation has its reason; whoever
 * changes the ranking and breaks one has to find the reason wrong, not the test.
 */

/** One query and the beginning of its answer. */
export interface Judgement {
  query: string
  /** The first hits, in order; there may be more. None: there must be no hit at all. */
  first: string[]
  /** Where in the first post the reader should land, if that is what is tested. */
  section?: string
  why: string
}

const [
  LEAK,
  GDB,
  FUNCTIONS,
  INTEGERS,
  CLASSES,
  PYCON,
  SERVERLESS,
  NODE,
  SOCKETS,
  FAST_OPEN,
  CPP,
  CVE,
  FILES,
] = [
  '/hunting-a-memory-leak-in-python/',
  '/gdb-running-python-process/',
  '/pythons-functions-are-first-class/',
  '/small-integers-in-python-2/',
  '/init-subclass-and-other-doors/',
  '/pycon19-notes-from-the-hallway/',
  '/serverless-and-ci-cd-on-a-small-budget/',
  '/node-heap-out-of-memory/',
  '/websocket-by-hand/',
  '/tcp-fast-open/',
  '/calling-cpp-from-csharp/',
  '/cve-2019-15845-a-nul-byte-in-a-pattern/',
  '/distributed-file-systems-explained/',
] as const

export const JUDGEMENTS: Judgement[] = [
  {
    query: 'memory leak',
    first: [LEAK, PYCON, NODE],
    why: 'in the title; then a section that says so; then a tag and "you leak" in a post on the heap',
  },
  { query: 'leaking', first: [LEAK, PYCON], why: 'no post says so, but "leak" and "leaks" have its stem' },
  {
    query: 'how to find a memory leak in python',
    first: [LEAK],
    why: 'a question as people ask it: its small words must not outweigh the three that count',
  },
  { query: 'tracemal', first: [LEAK], why: 'half-typed: the beginning of "tracemalloc"' },
  {
    query: 'memory lea',
    first: [LEAK],
    why: 'half-typed after a whole word: "leak" is not "least", nor "learn"',
  },
  { query: 'memroy leak', first: [LEAK, PYCON], why: 'two letters swapped: as if it had been typed right' },
  { query: 'xebsocket', first: [SOCKETS], why: 'a typo in the first letter is a typo like any other' },
  { query: 'ython gdb', first: [GDB], why: 'the first letter is missing' },
  { query: 'small intgers', first: [INTEGERS], why: 'a letter is missing; the title has both words' },
  {
    query: 'py-bt',
    first: [GDB],
    section: 'First look: py-bt',
    why: 'a command, found whole, in its own section',
  },
  {
    query: '__init_subclass__',
    first: [CLASSES],
    section: '__init_subclass__: be told about children',
    why: 'dunder names are words; the section is the one about it',
  },
  { query: 'init_subclass', first: [CLASSES], why: 'nobody types the underscores at the ends' },
  { query: 'tcp_fastopen', first: [FAST_OPEN], why: 'a setting in code, in whatever case: TCP_FASTOPEN' },
  {
    query: '127.0.0.1',
    first: [SOCKETS, FAST_OPEN],
    why: 'an address whole, not its four numbers; used more often',
  },
  { query: '--max-old-space-size', first: [NODE], why: 'a flag with its dashes' },
  { query: 'node.js', first: [NODE], why: 'a name with a dot, not the "name node" of a file system' },
  { query: 'C#', first: [CPP], why: 'one letter and a sign that other analyzers drop' },
  { query: 'std::vector', first: [CPP], why: 'only in code' },
  {
    query: 'PyGILState_Ensure',
    first: [GDB],
    section: 'Making it talk',
    why: 'only in code, and in one section',
  },
  {
    query: 'CVE-2019-15845',
    first: [CVE],
    why: 'an identifier, whole: the other three of the post are not it',
  },
  { query: '2.6.3', first: [CVE], why: 'a version, whole: neither 2.6 nor "3 GB"' },
  { query: "Python's functions", first: [FUNCTIONS], why: 'the title, with its apostrophe' },
  { query: 'python’s functions', first: [FUNCTIONS], why: 'the same with the apostrophe that phones type' },
  { query: '"memory leak"', first: [LEAK], why: 'quotes that are typed do no harm' },
  {
    query: 'SafeHandle',
    first: [CPP],
    section: 'SafeHandle, not IntPtr',
    why: 'in a heading, and in code below it',
  },
  {
    query: 'networking',
    first: [FAST_OPEN, SOCKETS],
    why: 'the tag of two posts, of which one is about the network',
  },
  {
    query: 'Ines Okafor',
    first: [PYCON, NODE],
    why: 'an author is found by name: her posts, none that are his alone',
  },
  {
    query: 'distributed file system',
    first: [FILES],
    why: 'the title, though 11 posts have one of its words',
  },
  {
    query: 'lambda',
    first: [SERVERLESS, FUNCTIONS],
    why: 'a product that is a keyword here, then what Python calls so',
  },
  { query: 'is', first: [INTEGERS], why: 'a stop word alone is still looked for, and one post is about it' },
  { query: 'CI/CD', first: [SERVERLESS], why: 'two words with a slash are one term, and a tag' },
  { query: 'zanzibarite', first: [], why: 'only a draft has it' },
]
