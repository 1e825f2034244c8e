/** An element with these properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Record<string, unknown>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name) as object, properties) as HTMLElementTagNameMap[Name]
}
