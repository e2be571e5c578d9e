import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['door', 'resident', 'staff', 'console']

/** Builds the web apps into `dist/web`: one page per door, hashed assets, nothing loaded from outside. */
export const buildWeb = async (): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: 'dist/web',
      emptyOutDir: true,
      target: 'chrome107',
      chunkSizeWarningLimit: 700,
      rolldownOptions: { input: pages.map((page) => `${root}apps/${page}/index.html`) },
    },
  })
}

if (import.meta.main) await buildWeb()
