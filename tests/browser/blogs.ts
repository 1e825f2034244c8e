/** The blogs that browser tests search. Each is built once for all of them. */

/** Posts by the names of their files. */
export type Texts = Record<string, string>

/** The posts, by file; enough to have a first, a second and a last. */
const POSTS: Texts = {
  'detecting.md': `---
title: Detecting Memory Leak in Python
date: 2018-10-15
author: Sanket
tags: [python]
---
A worker of ours grew with every request until the kernel ended it.

## Down the hole

The memory leak was in a cache that nobody emptied: every memory leak is something that is still held.
`,
  'pipeline.md': `---
title: A memory leak in our image pipeline
date: 2023-03-02
authors: [Ana Ruiz, Tom Lee]
---
The pipeline kept every thumbnail. This is how a leak that small took a week to find in all that memory.
`,
  'collector.md': `---
title: How garbage is collected
date: 2019-01-03
---
Memory that nothing reaches is collected. What stays in reach without use is a leak, and stays.
`,
  'hostile.md': `---
title: '<img src=x onerror=alert(1)> in a title'
date: 2022-02-02
author: Mallory
---
## <script>alert(2)</script> heading

Some quokka text with \`<img src=x onerror=alert(3)>\` and \`<script>alert(4)</script>\` as code.
`,
  'arabic.md': `---
title: كيف تجد تسرب الذاكرة
date: 2020-05-06
lang: ar
---
الذاكرة التي لا تعود إلى النظام هي تسرب wombat.
`,
  'japanese.md': `---
title: メモリリークを見つける
date: 2020-05-05
lang: ja
---
メモリが増え続けるとき、最初に疑うべきはキャッシュです wombat。
`,
  'long.md': `---
title: Averyveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanybreaks wombat
date: 2017-05-06
---
https://example.com/a/very/long/url/that/never/ends/and/never/breaks/anywhere/because/it/is/long wombat
`,
}

for (let i = 1; i <= 14; i++) {
  POSTS[`note-${i}.md`] = `---
title: Platypus note ${i}
date: 2016-01-${String(i).padStart(2, '0')}
---
Note number ${i} on the platypus, its bill, its venom and its habits by the river.
`
}

// Enough text between the others that their passages lie in different files; no vowels, so no words.
let seed = 1
const letter = () => {
  seed = (seed * 48271) % 2147483647
  return 'bcdfghjklmnpqrstvwxz'[seed % 20]
}
const word = () => Array.from({ length: 8 }, letter).join('')
for (let i = 10; i <= 70; i++) {
  const words = Array.from({ length: 300 }, word).join(' ')
  POSTS[`filler-${i}.md`] = `---\ntitle: ${word()}\ndate: 2017-01-01\n---\n${words}\n`
}

const GUIDE = `---
title: A guide to the echidna
date: 2024-01-01
tags: [animals]
---
The echidna is an animal.

## The venom of the echidna

The echidna has venom in its spurs.

## What else

Something about rivers.

## Where an echidna lives

An echidna lives by the river.

## The echidna and its bill

With its bill an echidna finds what it eats.
`

const ANIMALS = '---\ntitle: Of animals\ndate: 2020-01-01\n---\nAn echidna is one of them.\n'

export const BLOGS = {
  /** An index in parts. */
  blog: POSTS,
  /** An index in one file. */
  few: Object.fromEntries(Object.entries(POSTS).slice(0, 3)),
  /** Several sections of one post are about one word. */
  guide: {
    ...POSTS,
    'guide.md': GUIDE,
    'other.md': ANIMALS,
    'last.md': ANIMALS.replace('Of', 'More of'),
  },
  /** All in German. */
  german: {
    'haeuser.md': '---\ntitle: Häuser am Fluss\nlang: de\n---\nDie alten Häuser stehen seit langem leer.\n',
    'garten.md': '---\ntitle: Im Garten\nlang: de\n---\nHier wachsen Kräuter und Blumen neben dem Haus.\n',
  },
  /** In English and in French. "leak" and "python" are words of both, each language has words of its own. */
  bilingual: {
    'leak.md':
      '---\ntitle: A leak in Python\ndate: 2021-01-01\ntags: [python]\n---\nThis is how we found the leak in our worker.\n',
    'cache.md':
      '---\ntitle: The cache of Python\ndate: 2020-01-01\ntags: [caches]\n---\nThis is what we know of the cache, and of the garbage in it.\n',
    'fuite.md':
      '---\ntitle: Une fuite dans Python\ndate: 2019-01-01\nlang: fr-CA\ntags: [python]\n---\nVoici comment nous avons trouvé la fuite de mémoire.\n',
  },
} satisfies Record<string, Texts>

export type BlogName = keyof typeof BLOGS
