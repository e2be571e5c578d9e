import { readFileSync } from 'node:fs'
import { firstDifference } from './verify.ts'

// npm run verify:vote -- FILE.json: recounts a published vote. Ends with 1 and names the first difference when it does not agree.
const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('name the published file: npm run verify:vote -- FILE.json')
const difference = firstDifference(readFileSync(path, 'utf8'))
if (difference !== undefined) process.exitCode = 1
process.stdout.write(`${difference ?? 'the recount agrees with the published result'}\n`)
