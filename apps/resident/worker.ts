import { serveShell } from '#platform/browser/shell-worker.ts'

serveShell({ name: 'resident', page: '/r' })
