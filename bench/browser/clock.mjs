/** Milliseconds since 1970 with fractions: the one clock that page and host have in common. */
export const now = () => performance.timeOrigin + performance.now()
