import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { ask } from '#apps/client.ts'
import type { MapCase } from '#apps/console/map-points.ts'
import { tilesOf } from '#ui/map-cover.ts'
import type { MapView } from '#ui/map.tsx'

const pollMs = 5000
/** Cases and counts of what the map shows, tile by tile; without a view nothing is asked. */
export const useTiles = (view: MapView | undefined): MapCase[] =>
  useQueries({
    queries: (view ? tilesOf(view) : []).map((input) =>
      ask.incidents.tile.queryOptions({ input, refetchInterval: pollMs, placeholderData: keepPreviousData }),
    ),
    combine: (answers) =>
      answers.flatMap(({ data }) =>
        (data ?? []).map(({ count, lon, lat, urgency, case: one }) => ({
          id: one?.id ?? `${lon},${lat}`,
          title: one?.title ?? '',
          dueAt: one?.dueAt,
          urgency,
          lon,
          lat,
          count,
        })),
      ),
  })
