import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'

/** One kind of work: gets the payload that was enqueued. It may run again after a crash, so its effects are keyed. */
export type Task = (payload: unknown) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

export interface Jobs {
  stop(): Promise<void>
}

export interface JobOptions {
  readonly concurrency?: number
  readonly pollInterval?: number
  readonly tell?: (level: 'error' | 'warning' | 'info' | 'debug', line: string) => void
}

// The app role may add a job in its own transaction and see nothing of the queue: the function runs as the owner, with
// its search path pinned so that no one can slip another `add_job` under it.
const enqueueSql = `
  create schema if not exists jobs;
  create or replace function jobs.enqueue(task text, payload jsonb, run_at timestamptz, key text) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
    as $$ select graphile_worker.add_job(identifier => task, payload => payload::json, run_at => run_at,
      max_attempts => 12, job_key => key, job_key_mode => 'replace') $$;
  create or replace function jobs.enqueue_all(jobs jsonb) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
    as $$ select graphile_worker.add_jobs(array_agg(
        (j.task, j.payload::json, null, j.at, 12, j.key, null, null)::graphile_worker.job_spec), false)
      from jsonb_to_recordset(jobs) j(task text, payload jsonb, at timestamptz, key text)
      having count(*) > 0 $$;
  revoke all on function jobs.enqueue(text, jsonb, timestamptz, text), jobs.enqueue_all(jsonb) from public;
  grant usage on schema jobs to tongping_app;
  grant execute on function jobs.enqueue(text, jsonb, timestamptz, text), jobs.enqueue_all(jsonb) to tongping_app;`

/**
 * Every report sets a timer for later and wakes the workers, who would each ask the queue and find nothing: 4 ms of the
 * database for each commit. So one asks for all of them, and after finding nothing is deaf for this long; what it did not
 * hear is found by the next poll.
 */
const restMs = 100

const quiet = new Logger(() => () => {})

/** Brings the queue's tables up to date and puts `jobs.enqueue` before them; safe to repeat, one server at a time. */
export const ensureJobs = async (owner: Pool): Promise<void> => {
  await runMigrations({ pgPool: owner, logger: quiet })
  const client = await owner.connect()
  try {
    await client.query('begin; select pg_advisory_xact_lock(7264120)')
    await client.query(enqueueSql)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Runs jobs as the owner until stopped; a job in hand is finished first. */
export const startJobs = async (owner: Pool, tasks: Tasks, options: JobOptions = {}): Promise<Jobs> => {
  const { concurrency = 4, pollInterval = 300, tell = () => {} } = options
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
  )
  const logger = new Logger(() => (level, message) => tell(level, message))
  const localQueue = { size: concurrency, refetchDelay: { durationMs: restMs, maxAbortThreshold: Infinity } }
  const runner = await run({
    pgPool: owner,
    taskList,
    logger,
    noHandleSignals: true,
    preset: { worker: { concurrentJobs: concurrency, pollInterval, localQueue } },
  })
  return { stop: () => runner.stop() }
}
