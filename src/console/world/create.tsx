import { useState } from 'preact/hooks'
import { open } from '../state/view.js'
import { member, readAnswer, shown } from '../wire/exact.js'
import { act } from '../wire/milvus.js'

const templates = [
  { name: 'Quick: four dimensions', body: { collectionName: 'books', dimension: 4 } },
  {
    name: 'Schema with an index',
    body: {
      collectionName: 'articles',
      schema: {
        enableDynamicField: true,
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          { fieldName: 'title', dataType: 'VarChar', elementTypeParams: { max_length: 200 } },
          { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
        ],
      },
      indexParams: [{ fieldName: 'vector', indexName: 'by_vector', metricType: 'COSINE' }],
    },
  },
  {
    name: 'Full text (from 2.5)',
    body: {
      collectionName: 'texts',
      schema: {
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          {
            fieldName: 'text',
            dataType: 'VarChar',
            elementTypeParams: { max_length: 1000, enable_analyzer: true },
          },
          { fieldName: 'sparse', dataType: 'SparseFloatVector' },
        ],
        functions: [
          { name: 'bm25', type: 'BM25', inputFieldNames: ['text'], outputFieldNames: ['sparse'] },
        ],
      },
      indexParams: [{ fieldName: 'sparse', metricType: 'BM25' }],
    },
  },
]

/** Makes a collection of what somebody writes, beginning with a template. */
export function Create({ database }: { readonly database: string }) {
  const textOf = (at: number) =>
    JSON.stringify({ dbName: database, ...templates[at]?.body }, undefined, 2)
  const [text, setText] = useState(textOf(0))
  const create = async () => {
    if (await act('collections/create', text)) {
      open('world', database, shown(member(readAnswer(text), 'collectionName')))
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <h2>{database}</h2>
      <p class="hint">Choose a collection, or create one.</p>
      <label>
        Template
        <select onChange={({ currentTarget }) => setText(textOf(currentTarget.selectedIndex))}>
          {templates.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        What collections/create shall take
        <textarea
          rows={16}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        Create collection
      </button>
    </form>
  )
}
