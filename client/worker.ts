/** The script of the worker for pages with a bundler; on others it is the box's own, which the browser has already. */
import { openHere } from './engine/open-once.js'
import { serve } from './engine/worker-serve.js'

serve(openHere)
