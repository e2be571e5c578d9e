import { serveShell } from '#platform/browser/shell-worker.ts'

serveShell({ name: 'staff', page: '/s' })
