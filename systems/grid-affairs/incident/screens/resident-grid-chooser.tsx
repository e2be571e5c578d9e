import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/refusal.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Loading } from '#ui/states.tsx'
import { uiWords } from '#ui/words.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

const day = 86_400_000

const useAreas = (kind: string, within?: string) => {
  const { places } = useDoor()
  return useQuery({
    queryKey: ['areas', kind, within],
    queryFn: () => places.areas({ kind, ...(within === undefined ? {} : { within }) }),
    staleTime: day,
  })
}

const Villages = ({ value, onChange }: { value: string; onChange: (path: string) => void }) => {
  const words = useWords(uiWords)
  const mine = useWords(residentWords).report
  const id = useId()
  const townships = useAreas('township')
  const villages = useAreas('village')
  const error = villages.error ?? townships.error
  if (error && refusalOf(error).code === 'offline' && !villages.data)
    return <p className="notice">{mine.offlinePlace}</p>
  if (error) return <RefusalNotice refusal={refusalOf(error)} retry={() => void villages.refetch()} />
  if (!townships.data || !villages.data) return <Loading rows={1} />
  const { data: all } = villages
  return (
    <div className="field">
      <label htmlFor={id}>{mine.village}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.choose}</option>
        {townships.data.map((town) => (
          <optgroup key={town.id} label={town.name}>
            {all
              .filter(({ parent }) => parent === town.id)
              .map(({ path, name }) => (
                <option key={path} value={path}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** Village, then grid: for phones that give no position. The grid's centre stands for the place. */
export const GridChooser = ({
  onChoose,
}: {
  onChoose: (grid: { lon: number; lat: number; name: string }) => void
}) => {
  const words = useWords(uiWords)
  const mine = useWords(residentWords).report
  const id = useId()
  const [village, setVillage] = useState('')
  const grids = useAreas('grid', village || 'none')
  const choose = (path: string) => {
    const grid = grids.data?.find((one) => one.path === path)
    if (grid?.lon !== undefined && grid.lat !== undefined)
      onChoose({ lon: grid.lon, lat: grid.lat, name: grid.name })
  }
  return (
    <>
      <Villages value={village} onChange={setVillage} />
      {village && (
        <div className="field">
          <label htmlFor={id}>{mine.grid}</label>
          <select id={id} value="" onChange={({ target }) => choose(target.value)}>
            <option value="">{words.choose}</option>
            {grids.data?.map(({ path, name }) => (
              <option key={path} value={path}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}
