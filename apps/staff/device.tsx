import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { ask } from '#apps/staff/client.ts'
import { fieldWords } from '#apps/staff/field-words.ts'
import { clockWords } from '#apps/staff/sync-bar.tsx'
import type { Field } from '#platform/browser/field/engine.ts'
import { exportOutbox, importOutbox } from '#platform/browser/field/file.ts'
import { askToKeep, type Kept } from '#platform/browser/field/phone.ts'
import { useField, useStanding, useStored } from '#platform/browser/field/react.ts'
import { useMoment, useWords } from '#platform/browser/language.tsx'

const megabyte = 1_048_576
const shortest = 8

const counts = async ({ store }: Field) => ({
  homes: await store.rows.where({ part: 'households' }).count(),
  cases: await store.rows.where({ part: 'cases' }).count(),
})

const useKept = (): Kept | undefined => {
  const [kept, setKept] = useState<Kept>()
  useEffect(() => void askToKeep().then(setKept), [])
  return kept
}

/** How old the pack is, what it holds, whether the browser keeps it, and how far the clock is off. */
const Pack = () => {
  const words = useWords(fieldWords)
  const moment = useMoment()
  const standing = useStanding()
  const held = useStored(counts)
  const kept = useKept()
  const { pulledAt, offset, repaired = 0 } = standing ?? {}
  const used = kept?.usedBytes
  return (
    <ul className="stack">
      <li>{pulledAt === undefined ? words.none : words.age(moment(new Date(pulledAt).toISOString()))}</li>
      {held && <li>{words.holds(held.homes, held.cases)}</li>}
      {kept && <li>{kept.lasting ? words.lasting : words.notLasting}</li>}
      {used !== undefined && <li>{words.used(`${(used / megabyte).toFixed(1)} MB`)}</li>}
      <li>{clockWords(offset, words) ?? words.clock}</li>
      {repaired > 0 && <li>{words.repaired(repaired)}</li>}
    </ul>
  )
}

const save = (file: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `tongping-${new Date().toISOString().slice(0, 10)}.tpx`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

const LastResort = ({ field }: { field: Field }) => {
  const words = useWords(fieldWords)
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  const [told, setTold] = useState<string>()
  const take = async (file: File) => {
    try {
      setTold(words.imported(await importOutbox(field.store, file, passphrase)))
      void field.sync()
    } catch {
      setTold(words.badFile)
    }
  }
  const ready = passphrase.length >= shortest
  return (
    <details>
      <summary>{words.exportTitle}</summary>
      <div className="stack">
        <p className="muted small">{words.exportWhy}</p>
        <div className="field">
          <label htmlFor={id}>{words.passphrase}</label>
          <input
            id={id}
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        </div>
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={!ready}
            onClick={() => void exportOutbox(field.store, passphrase).then(save)}
          >
            {words.export}
          </button>
          <label className="button" aria-disabled={!ready}>
            {words.import}
            <input
              type="file"
              accept=".tpx"
              className="visually-hidden"
              disabled={!ready}
              onChange={({ target }) => {
                const [file] = target.files ?? []
                if (file) void take(file)
                target.value = ''
              }}
            />
          </label>
        </div>
        {told && <output>{told}</output>}
      </div>
    </details>
  )
}

const Devices = () => {
  const words = useWords(fieldWords)
  const moment = useMoment()
  const queries = useQueryClient()
  const here = useStanding()?.device
  const { data = [] } = useQuery(ask.sync.devices.queryOptions())
  const report = async (id: string) => {
    if (!globalThis.confirm(words.lostSure)) return
    await ask.sync.lost.call({ id })
    await queries.invalidateQueries({ queryKey: ask.sync.key() })
  }
  if (data.length === 0) return null
  return (
    <>
      <h3>{words.devices}</h3>
      <ul className="stack">
        {data.map(({ id, label, since, lostAt }) => (
          <li key={id} className="spread">
            <span>
              {label} {id === here && words.thisOne} <span className="muted small">{moment(since)}</span>
            </span>
            {lostAt ? (
              <span className="muted">{words.isLost}</span>
            ) : (
              id !== here && (
                <button type="button" className="button" onClick={() => void report(id)}>
                  {words.lost}
                </button>
              )
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 这台设备: the offline pack, the last resort, and the devices of this person. */
export const Device = () => {
  const words = useWords(fieldWords)
  const field = useField()
  if (!field) return null
  return (
    <section className="card stack">
      <h2>{words.device}</h2>
      <Pack />
      <LastResort field={field} />
      <Devices />
    </section>
  )
}
