import { connect } from '#platform/server/db/connect.ts'

/** Changes a stopped cluster as its owner, from outside the product. */
export const plantSql = async (dataDir: string, statements: readonly string[]): Promise<void> => {
  const database = await connect({ databaseUrl: undefined, dataDir })
  try {
    for (const sql of statements) await database.owner.query(sql)
  } finally {
    await database.close()
  }
}

export const losingProjectionsSql = `
  create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger planted before insert on grid_affairs.incidents for each row
    when (abs(hashtext(new.case_id::text)) % 3 = 0) execute function public.planted()`

/** One case in three loses its row of the system's own table. */
export const loseProjections = (dataDir: string): Promise<void> => plantSql(dataDir, [losingProjectionsSql])
