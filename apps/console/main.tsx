import { startPage } from '#ui/page.tsx'

startPage(<main />)
