import Link from 'next/link'
import { Search } from './search'
import './style.css'

export const metadata = { title: { default: 'Slow Trains', template: '%s · Slow Trains' } }

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <header className="site">
          <Link className="name" href="/">
            Slow Trains
          </Link>
          <Search />
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
