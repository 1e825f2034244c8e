#!/usr/bin/env node
import { createRequire } from 'node:module'
import { PostingsError } from '../src/api/errors.js'
import { BAD, type Command, DONE, parseWords, WRONG_USAGE } from './cli/command.js'
import { build } from './cli/commands/build.js'
import { check } from './cli/commands/check.js'
import { doctor } from './cli/commands/doctor.js'
import { evalCommand } from './cli/commands/eval.js'
import { exportCommand } from './cli/commands/export.js'
import { query } from './cli/commands/query.js'
import { serve } from './cli/commands/serve.js'
import { watch } from './cli/commands/watch.js'
import { printable, say } from './cli/print.js'

/** The `postings` program: picks the command, runs it, and turns errors into exit codes. */

const COMMANDS = new Map<string, Command>([
  ['build', build],
  ['query', query],
  ['check', check],
  ['eval', evalCommand],
  ['doctor', doctor],
  ['export', exportCommand],
  ['serve', serve],
  ['watch', watch],
])

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = COMMANDS.get(name)
  if (name === '--version') return show(version())
  if (['', 'help', '--help', '-h'].includes(name)) return show(help(), name === '' ? WRONG_USAGE : DONE)
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
  say(code === DONE ? process.stdout : process.stderr, text)
  return code
}

function fail(message: string, code: number): number {
  say(process.stderr, printable(`postings: ${message}`))
  return code
}

const version = () => (createRequire(import.meta.url)('postings/package.json') as { version: string }).version

function help(): string {
  const lines = [...COMMANDS.values()].map(({ usage, summary }) => `  ${usage.padEnd(38)}${summary}`)
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
