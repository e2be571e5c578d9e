import { DatabaseError } from 'pg'

/** PostgreSQL's five-character code of an error, if the error came from there. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined
