import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { AskedBoard } from '#engines/admission/screens/asked-board.tsx'
import { useAsk } from '#platform/browser/ask.tsx'
import { useFilters } from '#platform/browser/filters.ts'
import { useMoment, useText, useWords } from '#platform/browser/language.tsx'
import { refusalOf } from '#platform/browser/rpc.ts'
import { RefusalNotice } from '#ui/refusal.tsx'
import { Empty, Loading } from '#ui/states.tsx'
import type {
  figure,
  indicator,
  indicatorRow,
  indicatorsContract,
} from '#systems/evaluation/indicators/contract.ts'
import { PeriodPicker, periodOf } from '#systems/evaluation/indicators/screens/period.tsx'
import { evaluationWords } from '#systems/evaluation/indicators/screens/table-words.ts'
import '#systems/evaluation/indicators/screens/table.css'

type Indicator = z.infer<typeof indicator>
type Figure = z.infer<typeof figure>
type Row = z.infer<typeof indicatorRow>

export const useIndicatorsAsk = () => useAsk<{ indicators: typeof indicatorsContract }>()

/** Fewer than this in the denominator say nothing about how well somebody works. */
const fewest = 5

const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`

/** One rate with what it was made of; each part opens its cases. */
const Cell = ({
  figure: { code, numerator, denominator, rate },
  of,
}: {
  figure: Figure
  of: string | undefined
}) => {
  const words = useWords(evaluationWords)
  const { filters } = useFilters()
  const span = periodOf(filters)
  if (rate === undefined)
    return (
      <td className="number muted" title={words.noCasesWords}>
        {words.noCases}
      </td>
    )
  const search = (part: string) => ({ ...span, key: of, part }) as never
  return (
    <td className={denominator < fewest ? 'number few' : 'number'}>
      <span className="rate">{percent(rate)}</span>
      <span className="small parts">
        <Link to="/evaluation/$code" params={{ code }} search={search('numerator')}>
          {numerator}
        </Link>
        {' / '}
        <Link to="/evaluation/$code" params={{ code }} search={search('denominator')}>
          {denominator}
        </Link>
      </span>
    </td>
  )
}

const Head = ({ one }: { one: Indicator }) => {
  const words = useWords(evaluationWords)
  const say = useText()
  return (
    <th scope="col">
      <details>
        <summary>{say(one.name)}</summary>
        <dl className="small">
          <dt>{words.formula}</dt>
          <dd>{say(one.formula)}</dd>
          <dt>{words.numerator}</dt>
          <dd>{say(one.numeratorWords)}</dd>
          <dt>{words.denominator}</dt>
          <dd>{say(one.denominatorWords)}</dd>
          <dt>{words.basis}</dt>
          <dd>{one.basis}</dd>
        </dl>
      </details>
      <span className="small muted">{words.better[one.better]}</span>
    </th>
  )
}

interface TableProps {
  readonly indicators: readonly Indicator[]
  readonly rows: readonly Row[]
  readonly total: readonly Figure[]
}

const Table = ({ indicators, rows, total }: TableProps) => {
  const words = useWords(evaluationWords)
  const { filters } = useFilters()
  const { by } = periodOf(filters)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by key
    <div className="table-box" role="region" aria-label={words.title} tabIndex={0}>
      <table className="table evaluation">
        <thead>
          <tr>
            <th scope="col">{words.byOf[by]}</th>
            {indicators.map((one) => (
              <Head key={one.code} one={one} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="total">
            <th scope="row">{words.total}</th>
            {total.map((figure) => (
              <Cell key={figure.code} figure={figure} of={undefined} />
            ))}
          </tr>
          {rows.map(({ key, name, figures }) => (
            <tr key={key} data-key={key}>
              <th scope="row">{name || words.unknown}</th>
              {figures.map((figure) => (
                <Cell key={figure.code} figure={figure} of={key} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** 评价: rates with their numerators and denominators, in the order of codes; no ranking, every number opens its cases. */
export const Evaluation = () => {
  const words = useWords(evaluationWords)
  const moment = useMoment()
  const ask = useIndicatorsAsk()
  const { filters } = useFilters()
  const input = periodOf(filters)
  const { data, error, refetch } = useQuery(
    ask.indicators.table.queryOptions({ input, placeholderData: (before) => before }),
  )
  const rows = data?.rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return (
    <div className="console-page">
      <h1>{words.title}</h1>
      <p className="muted">{words.lead}</p>
      <PeriodPicker />
      {input.by === 'unit' && <AskedBoard />}
      {error && <RefusalNotice refusal={refusalOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {rows?.length === 0 && <Empty why={words.none} />}
      {data && rows && rows.length > 0 && (
        <>
          <Table indicators={data.indicators} total={data.total} rows={rows} />
          <p className="muted small">
            {words.asOf(moment(data.asOf))} · {words.few}
          </p>
        </>
      )}
    </div>
  )
}
