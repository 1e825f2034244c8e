import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { LOCK_NAME, lockFolder } from '../../../../indexer/publish/folder-lock.js'
import { emptyFolder } from '../index-folder.js'

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid'])
  return Number(stdout)
}

const holder = (pid: number, more = {}) =>
  JSON.stringify({
    token: '0123456789ab',
    pid,
    host: hostname(),
    started: new Date(Date.now() - 75_000).toISOString(),
    files: ['index-01234567.bin'],
    ...more,
  })

describe('the lock of a folder', () => {
  it('lets one at a time in, each of the others after it, and leaves nothing', async () => {
    const folder = await emptyFolder()
    let inside = 0
    let most = 0
    const locks = Array.from({ length: 20 }, async () => {
      const lock = await lockFolder(folder)
      most = Math.max(most, ++inside)
      await lock.note(['a'])
      await lock.check()
      inside--
      await lock.release()
      return lock.waited
    })
    expect((await Promise.all(locks)).filter(waited => !waited).length).toBeGreaterThanOrEqual(1)
    expect(most).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  it('names the process that holds it, its machine and its age, after the time to wait', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, LOCK_NAME), holder(process.ppid))
    const { message, code } = await lockFolder(folder, 60).catch(error => error)
    expect(code).toBe('WRITE')
    expect(message).toMatch(
      `${folder}: another build holds this folder (process ${process.ppid} on ${hostname()}, for 75 seconds), and did ` +
        'not end within 0.06 seconds. Nothing was written. Wait for it and build again; if it no longer runs, delete ' +
        `${join(folder, LOCK_NAME)}.`,
    )
    expect(await readFile(join(folder, LOCK_NAME), 'utf8')).toContain('"token":"0123456789ab"')
  })

  it('is taken over from a process that has ended, with the names of what that was about to write', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, LOCK_NAME), holder(await endedProcess()))
    const lock = await lockFolder(folder)
    expect([lock.leftovers, lock.waited]).toEqual([['index-01234567.bin'], false])
    await lock.release()
  })

  it('is taken over from an earlier process that had the number of this one', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, LOCK_NAME), holder(process.pid))
    await (await lockFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  it('is not taken from another machine that may still be at work, nor from a file that says nothing', async () => {
    for (const content of [holder(1, { host: 'elsewhere' }), '', '{', '{"token":"../../etc"}']) {
      const folder = await emptyFolder()
      await writeFile(join(folder, LOCK_NAME), content)
      await expect(lockFolder(folder, 60), content).rejects.toMatchObject({ code: 'WRITE' })
    }
  })

  it('tells a build whose folder was taken over before it publishes', async () => {
    const folder = await emptyFolder()
    const lock = await lockFolder(folder)
    await writeFile(join(folder, LOCK_NAME), holder(process.ppid))
    await expect(lock.check()).rejects.toThrow('another build has taken this folder over. Build again.')
    await lock.release()
    expect(await readFile(join(folder, LOCK_NAME), 'utf8')).toContain('0123456789ab')
  })

  it('removes the folders that it made, if nothing came into them', async () => {
    const above = await emptyFolder()
    await (await lockFolder(join(above, 'a/b/c'))).release()
    expect(await readdir(above)).toEqual([])
    await mkdir(join(above, 'a'))
    const lock = await lockFolder(join(above, 'a/b/c'))
    await writeFile(join(above, 'a/b/note.txt'), '')
    await lock.release()
    expect([existsSync(join(above, 'a/b/c')), existsSync(join(above, 'a/b'))]).toEqual([false, true])
  })
})
