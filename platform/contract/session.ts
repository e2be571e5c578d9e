import { oc } from '@orpc/contract'
import { z } from 'zod'

export const post = z.object({
  role: z.string(),
  areaPath: z.string(),
  areaName: z.string(),
  unit: z.string(),
  unitName: z.string(),
})

export const me = z.object({
  id: z.string(),
  name: z.string(),
  county: z.string(),
  countyName: z.string(),
  posts: z.array(post),
})
export type Me = z.infer<typeof me>

export const demoRole = z.object({
  account: z.string(),
  name: z.string(),
  role: z.string(),
  zh: z.string(),
  en: z.string(),
  face: z.enum(['staff', 'console']),
})

export const sessionContract = {
  me: oc.route({ method: 'GET', path: '/me', summary: 'Who I am 我是谁', tags: ['session'] }).output(me),
  demoRoles: oc
    .route({
      method: 'GET',
      path: '/demo/roles',
      summary: 'People of the demonstration 演示身份',
      tags: ['session'],
    })
    .output(
      z.object({
        demonstration: z.boolean(),
        county: z.string(),
        countyName: z.string(),
        roles: z.array(demoRole),
      }),
    ),
  signIn: oc
    .route({
      method: 'POST',
      path: '/demo/sign-in',
      summary: 'Take a role (demonstration only) 选择身份',
      tags: ['session'],
    })
    .input(z.object({ account: z.string().min(1).max(80) }))
    .output(me),
  signOut: oc
    .route({ method: 'POST', path: '/sign-out', summary: 'Leave 退出', tags: ['session'] })
    .output(z.object({ left: z.literal(true) })),
}
