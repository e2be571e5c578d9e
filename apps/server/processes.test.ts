import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { definitions, drawingName, drawingOf, fingerprintOf, processWords } from '#apps/server/processes.ts'
import { problems } from '#kernel/process/check.ts'
import { limitKeys } from '#systems/grid-affairs/incident/limits.ts'

const docs = (name: string): string =>
  readFileSync(new URL(`../../docs/processes/${name}`, import.meta.url), 'utf8')
const released = JSON.parse(docs('released.json')) as Record<string, string>

it('knows the processes', () => expect(definitions.length).toBeGreaterThan(1))

describe.each(definitions.map((definition) => [definition.name, definition] as const))(
  '%s',
  (name, definition) => {
    it('is sound: graph, grants, words, limits', () => {
      const { grants = [] } = modules[name] ?? {}
      const words = processWords[name]
      if (!words) throw new Error(`no words for ${name}`)
      expect(
        problems(definition, {
          grants,
          words,
          limits: [...limitKeys, 'answer', 'decide', 'assess', 'publicise', 'object', 'keep'],
        }),
      ).toEqual([])
    })

    it('has a form for every form that its actions name, and a rule or nothing to decide', () => {
      const { forms = {}, decide = {} } = modules[name] ?? {}
      const named = Object.values(definition.actions).flatMap(({ form }) =>
        form === undefined ? [] : [form],
      )
      expect(named.filter((form) => !Object.hasOwn(forms, form))).toEqual([])
      expect(Object.keys(decide).filter((action) => !Object.hasOwn(definition.actions, action))).toEqual([])
    })

    it('is drawn as it stands', () => expect(docs(drawingName(definition))).toBe(drawingOf(definition)))

    it('has not changed since its version was released', () => {
      expect(released[`${name}@${definition.version}`]).toBe(fingerprintOf(definition))
    })
  },
)
