import type { Collection, Field } from '../catalog/model.js'

/**
 * An external collection as its files see it: fields by the names of their columns. Those that no column fills have
 * names that no column should have.
 */
export function viewOf(collection: Collection): Collection {
  const names = new Map(collection.fields.map((field) => [field.name, columnOf(field)]))
  const renamed = (name: string) => names.get(name) ?? name
  return {
    ...collection,
    fields: collection.fields.map((field) => ({ ...field, name: columnOf(field) })),
    functions: collection.functions.map((made) => ({
      ...made,
      inputs: made.inputs.map(renamed),
      outputs: made.outputs.map(renamed),
    })),
  }
}

const columnOf = ({ externalField, id }: Field): string => externalField ?? `\0${id}`
