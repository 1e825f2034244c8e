/** The path of the site below its domain, without a slash at its end. */
const basePath = process.env.BASE_PATH ?? ''

export default {
  output: 'export',
  basePath,
  trailingSlash: true,
  env: { BASE_PATH: basePath },
}
