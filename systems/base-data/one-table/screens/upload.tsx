import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '#platform/browser/ask.tsx'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import type { sessionContract } from '#platform/contract/session.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { AskVillage } from '#systems/base-data/one-table/screens/ask-village.tsx'
import { sendSheet } from '#systems/base-data/one-table/screens/send-file.ts'
import { oneTableWords } from '#systems/base-data/one-table/screens/words.ts'

const Upload = () => {
  const words = useWords(oneTableWords)
  const [sheet, setSheet] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setRefusal(undefined)
    setSheet(undefined)
    try {
      setSheet(await sendSheet(file))
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card stack">
      <label className="stack">
        <strong>{words.upload}</strong>
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={busy}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      {busy && <output>{words.reading}</output>}
      {refusal && <RefusalNotice refusal={refusal} />}
      {sheet !== undefined && <AskVillage key={sheet} sheet={sheet} />}
    </section>
  )
}

/** Above the list: a department uploads its sheet; others only see what they were asked. */
export const UploadForDepartments = () => {
  const ask = useAsk<{ session: typeof sessionContract }>()
  const { data: me } = useQuery(ask.session.me.queryOptions())
  return me?.posts.some(({ role }) => role === 'department-handler') ? <Upload /> : null
}
