/** As much of React as is used here. It belongs to the site; this package does not depend on it. */
declare module 'react' {
  export function createElement(name: string, properties: Record<string, string>): unknown
}
