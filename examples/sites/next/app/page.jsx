import Link from 'next/link'
import { allPosts } from '../posts'

export default async function Home() {
  return (
    <>
      <h1>Where the slow trains go</h1>
      <ul className="posts">
        {(await allPosts()).map(({ slug, title, date }) => (
          <li key={slug}>
            <Link href={`/blog/${slug}/`}>{title}</Link> <time dateTime={date}>{date}</time>
          </li>
        ))}
      </ul>
    </>
  )
}
