/** The script of the worker for pages with a bundler; on others it is the box's own, which the browser has already. */
import { openHere } from './open-once.js'
import { serve } from './serve.js'

serve(openHere)
