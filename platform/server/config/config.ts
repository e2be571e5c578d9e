import { z } from 'zod'

const flag = z.enum(['0', '1']).transform((text) => text === '1')

/** Every setting the server reads from its environment; `docs/configuration.md` is generated from it. */
export const settings = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('端口；0 为任选空闲端口。Port; 0 takes any free one.'),
  HOST: z.string().min(1).default('0.0.0.0').describe('监听地址。Address to listen on.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'PostgreSQL 15+ 的地址，用户须为库的属主并可建角色；不设则用内置数据库。PostgreSQL 15 or newer, as an owner that may create roles; without it the embedded database runs.',
    ),
  DATABASE_APP_PASSWORD: z
    .string()
    .min(1)
    .optional()
    .describe(
      'tongping_app 的密码；仅当属主不能建角色时由管理员设置。Password of tongping_app; only where an administrator sets it because the owner may not.',
    ),
  DATABASE_PREPARED: flag
    .default(true)
    .describe(
      '使用预备语句；经按事务分配连接的连接池（旧版 pgbouncer）时设为 0。Prepared statements; 0 behind a pooler that hands out connections by transaction, such as an old pgbouncer.',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('数据目录。Folder for the database, files and secrets.'),
  DEMO: flag
    .optional()
    .describe(
      '示例县数据与演示登录；内置数据库默认 1，否则 0。Demonstration county and sign-in; 1 by default on the embedded database, else 0.',
    ),
  DEMO_CITY: flag.default(false).describe('示例数据扩大到全市。Demonstrate the whole city.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('日志级别。Log level.'),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(1800)
    .describe(
      '每人（未登录者按地址）每分钟最多请求数。Most requests a minute of one person, or of one address that nobody signed in from.',
    ),
  PUBLIC_URL: z.url().optional().describe('对外网址，用于二维码。Public address, printed in QR codes.'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly databaseAppPassword: string | undefined
  readonly databasePrepared: boolean
  readonly dataDir: string
  readonly demo: boolean
  readonly demoCity: boolean
  readonly logLevel: z.output<typeof settings>['LOG_LEVEL']
  readonly requestsPerMinute: number
  readonly publicUrl: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

// An empty variable in a service file means "not set", never an empty value.
const given = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))

const configOf = (read: z.output<typeof settings>): Config => ({
  port: read.PORT,
  host: read.HOST,
  databaseUrl: read.DATABASE_URL,
  databaseAppPassword: read.DATABASE_APP_PASSWORD,
  databasePrepared: read.DATABASE_PREPARED,
  dataDir: read.DATA_DIR,
  demo: read.DEMO ?? read.DATABASE_URL === undefined,
  demoCity: read.DEMO_CITY,
  logLevel: read.LOG_LEVEL,
  requestsPerMinute: read.REQUESTS_PER_MINUTE,
  publicUrl: read.PUBLIC_URL,
})

/** Reads the environment; a bad value stops the start with a sentence that names the variable. */
export const readConfig = (environment: Environment = process.env): Config => {
  const read = settings.safeParse(given(environment))
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`配置有误 The configuration is wrong:\n${lines.join('\n')}`)
  }
  return configOf(read.data)
}

const standard = (field: z.ZodType): string => {
  const read = field.safeParse(undefined)
  if (typeof read.data === 'boolean') return String(Number(read.data))
  return typeof read.data === 'string' || typeof read.data === 'number' ? String(read.data) : ''
}

/** The table of settings as Markdown. */
export const describeConfig = (): string => {
  const rows = Object.entries(settings.shape).map(
    ([name, field]) => `| \`${name}\` | ${standard(field)} | ${field.description ?? ''} |`,
  )
  const head = [
    '# 配置 Configuration',
    '',
    'Written by `npm run generate` from `platform/server/config/config.ts`.',
    '',
  ]
  return [...head, '| variable | default | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n')
}
