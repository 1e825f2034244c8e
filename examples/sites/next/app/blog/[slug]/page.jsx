import { allPosts, readPost } from '../../../posts'

export const dynamicParams = false

export async function generateStaticParams() {
  return (await allPosts()).map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }) {
  const { title } = await readPost((await params).slug)
  return { title }
}

export default async function Post({ params }) {
  const { title, date, html } = await readPost((await params).slug)
  return (
    <article>
      <h1>{title}</h1>
      <p>
        <time dateTime={date}>{date}</time>
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the site's own posts */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  )
}
