/** What a covenant may not do (村民委员会组织法 27): fines and confiscation are for the law, statutory benefits are nobody's to withhold. */
const forbidden: readonly RegExp[] = [
  /罚款|罚金|罚[\d〇零一二三四五六七八九十百千万两]+元|处以?[\d〇零一二三四五六七八九十百千万两]+元/,
  /没收|扣押/,
  /(?:取消|停发|扣发|扣除|不予|不得享受|停止).{0,8}(?:低保|社保|医保|养老|补贴|补助|救助|待遇|福利|分红)/,
  /断水|断电|停水|停电|不给.{0,4}(?:盖章|开证明|落户|上户口)|不予.{0,4}(?:办理|盖章|开具)/,
  /株连|全家.{0,4}(?:不得|取消)/,
]

/** Sentences that would infringe rights, as they stand. */
export const unlawful = (text: string): string[] =>
  text
    .split(/[。；;\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) =>
      forbidden.some((pattern) => pattern.test(sentence.normalize('NFKC').replaceAll(/\s/g, ''))),
    )
