import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { troubleOf } from '#platform/server/db/trouble.ts'

const refused = (code: string): DatabaseError => Object.assign(new DatabaseError('x', 1, 'error'), { code })
const ofSystem = (code: string, syscall: string): Error => Object.assign(new Error(code), { code, syscall })

test.each([
  ['a full disk of the database', refused('53100'), 'no-space'],
  ['a full disk of ours', ofSystem('ENOSPC', 'write'), 'no-space'],
  ['a database that shuts down', refused('57P01'), 'unavailable'],
  ['a database that starts', refused('57P03'), 'unavailable'],
  ['a statement that took too long', refused('57014'), 'unavailable'],
  ['a socket that is not there', ofSystem('ENOENT', 'connect'), 'unavailable'],
  ['a silent server', new Error('Query read timeout'), 'unavailable'],
  ['a pool with nothing to lend', new Error('timeout exceeded when trying to connect'), 'unavailable'],
  ['a cut connection', new Error('Connection terminated unexpectedly'), 'unavailable'],
  ['a file that is not there', ofSystem('ENOENT', 'open'), undefined],
  ['a value that is there already', refused('23505'), undefined],
  ['a mistake of ours', new TypeError('x is undefined'), undefined],
  ['no error at all', 'text', undefined],
])('%s', (_what, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble)
})
