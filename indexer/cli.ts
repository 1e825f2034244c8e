#!/usr/bin/env node
import { createRequire } from 'node:module'
import { PostingsError } from '../src/api/errors.js'
import { BAD, type Command, DONE, parseWords, WRONG_USAGE } from './cli/command.js'
import { printable, printLine } from './cli/print.js'

/** The `postings` program: picks the command, runs it, and turns errors into exit codes. */

/** Each loads what it needs when it is asked for, since no command needs what all of them do. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['build', async () => (await import('./cli/commands/build.js')).build],
  ['query', async () => (await import('./cli/commands/query.js')).query],
  ['check', async () => (await import('./cli/commands/check.js')).check],
  ['eval', async () => (await import('./cli/commands/eval.js')).evalCommand],
  ['doctor', async () => (await import('./cli/commands/doctor.js')).doctor],
  ['export', async () => (await import('./cli/commands/export.js')).exportCommand],
  ['serve', async () => (await import('./cli/commands/serve.js')).serve],
  ['watch', async () => (await import('./cli/commands/watch.js')).watch],
])

async function main([name = '', ...args]: string[]): Promise<number> {
  if (name === '--version') return show(version())
  if (['', 'help', '--help', '-h'].includes(name)) return show(await help(), name === '' ? WRONG_USAGE : DONE)
  const command = await COMMANDS.get(name)?.()
  if (!command) return fail(`unknown command "${name}"; "postings --help" lists them.`, WRONG_USAGE)
  if (asksForHelp(args)) return show(helpOf(command))
  try {
    return await command.run(parseWords(command, args))
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    if (error.code !== 'OPTION') return fail(error.message, BAD)
    fail(error.message, WRONG_USAGE)
    return show(`Usage: postings ${command.usage}\nSee "postings ${name} --help".`, WRONG_USAGE)
  }
}

/** Whether `args` ask for help. Arguments after `--` are never flags. */
function asksForHelp(args: string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).some(word => word === '--help' || word === '-h')
}

function show(text: string, code = DONE): number {
  printLine(code === DONE ? process.stdout : process.stderr, text)
  return code
}

function fail(message: string, code: number): number {
  printLine(process.stderr, printable(`postings: ${message}`))
  return code
}

const version = () => (createRequire(import.meta.url)('postings/package.json') as { version: string }).version

async function help(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map(load => load()))
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(38)}${summary}`)
  return [
    'Full-text search for a blog, served from static files.',
    '',
    'Usage: postings <command>',
    '',
    ...lines,
    '',
    'Run "postings <command> --help" for the options of a command.',
  ].join('\n')
}

function helpOf({ usage, summary, flags }: Command): string {
  const lines = Object.entries(flags).map(([name, { value, help }]) => {
    return `  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(22)}${help}`
  })
  return [
    `Usage: postings ${usage}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...lines,
  ].join('\n')
}

// A program that reads only the start of the output, such as `head`, closes the pipe. That is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// At the end of the file, so that everything above is defined when it runs.
process.exitCode = await main(process.argv.slice(2))
