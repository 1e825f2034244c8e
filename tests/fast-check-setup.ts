import fc from 'fast-check'
import { runs } from './runs.js'

/** How often a property is tried that says nothing of it. */
fc.configureGlobal({ numRuns: runs(100) })
