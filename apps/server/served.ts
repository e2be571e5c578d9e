/** What modules without a process serve; each is a folder with a README that says how. */
export const served: readonly { readonly name: string; readonly clauses: readonly string[] }[] = [
  { name: 'systems/base-data/places', clauses: ['D12-1', 'D12-6'] },
  { name: 'systems/grid-affairs/incident', clauses: ['D12-3'] },
  { name: 'command/desk', clauses: ['D13-1', 'D13-14'] },
  { name: 'systems/evaluation/indicators', clauses: ['D13-13'] },
]
