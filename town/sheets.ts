import exceljs from 'exceljs'

/** Somebody of the base whom a department's sheet names. */
export interface Listed {
  readonly name: string
  readonly identity: string
}

const wide = (text: string): string =>
  text.replaceAll(/[0-9A-Z]/g, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) + 0xfee0))

/** Six ways in which an identity number stands in real sheets. */
const spellings: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => wide(id),
  (id) => `'${id}`,
  (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
  (id) => id.toLowerCase(),
  (id) => `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
]

const listHeads = [
  [
    '序号',
    '基本信息',
    '基本信息',
    '基本信息',
    '基本信息',
    '家庭信息',
    '家庭信息',
    '家庭信息',
    '家庭信息',
    '家庭信息',
  ],
  [
    '序号',
    '姓名',
    '身份证号码',
    '性别',
    '出生年月',
    '与户主关系',
    '户主姓名',
    '家庭住址',
    '联系电话',
    '住房性质',
  ],
] as const
const listTail = ['所属网格', '家庭人口数', '是否需要助餐']

/** A civil affairs list as offices make it: a merged title, a blank row, a header in two rows, a line of signatures. */
export const personList = async (people: readonly Listed[]): Promise<Buffer> => {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('Sheet1')
  const width = listHeads[0].length + listTail.length
  sheet.addRow(['2026年老年人助餐需求摸底表'])
  sheet.mergeCells(1, 1, 1, width)
  sheet.addRow([])
  sheet.addRow([...listHeads[0], ...listTail])
  sheet.addRow([...listHeads[1], ...listTail])
  sheet.mergeCells(3, 2, 3, 5)
  sheet.mergeCells(3, 6, 3, 10)
  for (const column of [1, 11, 12, 13]) sheet.mergeCells(3, column, 4, column)
  for (const [i, { name, identity }] of people.entries())
    sheet.addRow([i + 1, name, (spellings[i % spellings.length] ?? String)(identity)])
  sheet.addRow(['填表说明：身份证号为18位'])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const decoder = new TextDecoder('gb18030')

/** Two bytes of every character of GB 2312 and its neighbours, found by decoding all of them. */
const encodings = new Map(
  Array.from({ length: 0x7e }, (_, high) => high + 0x81).flatMap((high) =>
    Array.from({ length: 0xbf }, (_, low) => low + 0x40)
      .filter((low) => low !== 0x7f)
      .map((low) => [decoder.decode(new Uint8Array([high, low])), [high, low]] as const),
  ),
)

/** Text as older Excel saves it in China. */
export const inGb18030 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text).flatMap((sign) => {
      const code = sign.codePointAt(0) ?? 0
      const two = code < 0x80 ? [code] : encodings.get(sign)
      if (!two) throw new Error(`no two bytes for ${sign}`)
      return two
    }),
  )

/** A housing office's csv by address: blank rows above, text dates, a total below. */
export const houseList = (addresses: readonly string[]): Buffer =>
  inGb18030(
    [
      '房屋安全排查登记表,,,,,,,,,,,,',
      ',,,,,,,,,,,,',
      '编号,房屋坐落,户主,门牌号,房屋性质,常住人口数,联系方式,网格名称,网格员姓名,社区,乡镇,摸底日期,燃气报警器',
      ...addresses.map((address, i) => `${i + 1},"${address}",,,,,,,,,,2026年11月${(i % 28) + 1}日,`),
      '合计,,,,,,,,,,,,',
    ].join('\r\n'),
  )
