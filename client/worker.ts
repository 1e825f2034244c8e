import { openInThread } from './engine/open-once.js'
import { serve } from './engine/worker-serve.js'

/** The worker's script where a bundler builds the site. Elsewhere the worker runs the box's script, which the browser has. */
serve(openInThread)
