import { describe, expect, it } from 'vitest'
import { stemEnglish } from '../../../../../src/analysis/languages/english.js'

/** The sample vocabulary that the algorithm's own page prints. */
const PUBLISHED: [word: string, stem: string][] = (
  'consign:consign consigned:consign consigning:consign consignment:consign consist:consist ' +
  'consisted:consist consistency:consist consistent:consist consistently:consist consisting:consist ' +
  'consists:consist consolation:consol consolations:consol consolatory:consolatori console:consol ' +
  'consoled:consol consoles:consol consolidate:consolid consolidated:consolid consolidating:consolid ' +
  'consoling:consol consolingly:consol consols:consol consonant:conson consort:consort ' +
  'consorted:consort consorting:consort conspicuous:conspicu conspicuously:conspicu ' +
  'conspiracy:conspiraci conspirator:conspir conspirators:conspir conspire:conspir conspired:conspir ' +
  'conspiring:conspir constable:constabl constables:constabl constance:constanc constancy:constanc ' +
  'constant:constant knack:knack knackeries:knackeri knacks:knack knag:knag knave:knave knaves:knave ' +
  'knavish:knavish kneaded:knead kneading:knead knee:knee kneel:kneel kneeled:kneel kneeling:kneel ' +
  'kneels:kneel knees:knee knell:knell knelt:knelt knew:knew knick:knick knif:knif knife:knife ' +
  'knight:knight knightly:knight knights:knight knit:knit knits:knit knitted:knit knitting:knit ' +
  'knives:knive knob:knob knobs:knob knock:knock knocked:knock knocker:knocker knockers:knocker ' +
  'knocking:knock knocks:knock knopp:knopp knot:knot knots:knot'
)
  .split(' ')
  .map(pair => pair.split(':') as [string, string])

const RULES: [word: string, stem: string][] = (
  'caresses:caress ties:tie cries:cri gas:gas this:this gaps:gap kiwis:kiwi ' +
  'luxuriating:luxuri hopping:hop hoping:hope cry:cri by:by say:say ' +
  'skis:ski skies:sky dying:die lying:lie news:news atlas:atlas inning:inning proceeds:proceed ' +
  'generate:generat generously:generous communism:communism arsenal:arsenal ' +
  'relational:relat conditional:condit rationalization:ration hopeful:hope goodness:good ' +
  'adoption:adopt controlling:control rolling:roll memories:memori memory:memori memorize:memor ' +
  'agreed:agre feed:feed yes:yes youth:youth boyish:boyish'
)
  .split(' ')
  .map(pair => pair.split(':') as [string, string])

describe('stemEnglish', () => {
  it.each(PUBLISHED)('stems %s as the algorithm’s authors do: %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem)
  })

  it.each(RULES)('stems %s to %s', (word, stem) => {
    expect(stemEnglish(word)).toBe(stem)
  })

  it.each(['', 'a', 'is', 'x'.repeat(64), 'y'.repeat(64), 'ying', 'sses', 'eed'])('bears %j', word => {
    expect(stemEnglish(word).length).toBeLessThanOrEqual(word.length + 1)
  })
})
