import { useState } from 'react'
import { copyText } from '#platform/browser/copy.ts'
import { useWords } from '#platform/browser/language.tsx'
import { residentWords } from '#systems/grid-affairs/incident/screens/resident-words.ts'

interface Code {
  readonly size: number
  readonly path: string
}

const quiet = 4

/** Drawn as one path in the page: no picture is fetched. The library is loaded when somebody asks for the code. */
const drawCode = async (text: string): Promise<Code> => {
  const { create } = await import('qrcode')
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const dark = Array.from(data, (on, i) =>
    on ? `M${(i % size) + quiet} ${Math.floor(i / size) + quiet}h1v1h-1z` : '',
  )
  return { size: size + 2 * quiet, path: dark.join('') }
}

/** Hand the progress to family: the link, or a code that another phone scans. */
export const ReceiptShare = () => {
  const words = useWords(residentWords).receipt
  const [copied, setCopied] = useState(false)
  const [code, setCode] = useState<Code>()
  const link = `${globalThis.location.origin}${globalThis.location.pathname}`
  return (
    <details
      className="card"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !code) void drawCode(link).then(setCode)
      }}
    >
      <summary>{words.share}</summary>
      <div className="stack">
        <p className="muted small">{words.shareWhy}</p>
        <button type="button" className="button wide" onClick={() => void copyText(link).then(setCopied)}>
          {copied ? words.copied : words.copyLink}
        </button>
        {code && (
          <figure className="qr">
            <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={words.qr}>
              <rect width="100%" height="100%" fill="#fff" />
              <path d={code.path} fill="#000" />
            </svg>
            <figcaption className="muted small">{words.qr}</figcaption>
          </figure>
        )}
      </div>
    </details>
  )
}
