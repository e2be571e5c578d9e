import { reachingFetch } from '#platform/browser/online.ts'
import { Refused } from '#platform/browser/refusal.ts'

const path = '/api/v1/one-table/sheets'

/** Sends a sheet as it is; answers its id. */
export const sendSheet = async (file: File): Promise<string> => {
  const answer = await reachingFetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'X-Sheet-Name': encodeURIComponent(file.name) },
    body: file,
  })
  const body = (await answer.json().catch(() => undefined)) as { id: string }
  if (!answer.ok) throw new Refused(body)
  return body.id
}

export const fileOf = (sheet: string): string => `${path}/${sheet}/file`
