import { oc } from '@orpc/contract'
import { z } from 'zod'

export const fourDeliberationsContract = {
  dossier: oc
    .route({
      method: 'GET',
      path: '/matters/{case}/dossier',
      summary: 'The whole dossier as one archive 全套档案',
      tags: ['votes'],
    })
    .input(z.object({ case: z.uuid() }))
    .output(z.file()),
}
