import { useWords } from '#platform/browser/language.tsx'
import type { Line } from '#engines/publicity/contract.ts'
import { publicityScreenWords } from '#engines/publicity/screens/words.ts'
import '#ui/case.css'

/** The lines of a notice; a covered one says so. */
export const Lines = ({ lines }: { lines: readonly Line[] }) => {
  const words = useWords(publicityScreenWords)
  return (
    <dl className="case-details">
      {lines.map(({ label, value, corrected }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>
            {value ?? <span className="muted">{words.covered}</span>}
            {corrected !== undefined && <span className="muted small"> {words.corrected(corrected)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
