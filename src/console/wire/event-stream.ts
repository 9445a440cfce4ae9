/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: number
  readonly data: string
}

/** Takes a stream apart as its pieces come: what it gives are the events that a piece completes. */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const data = fieldOf(block, 'data')
      return data === undefined ? [] : [{ id: Number(fieldOf(block, 'id')), data }]
    })
  }
}

function fieldOf(block: string, name: string): string | undefined {
  const line = block.split('\n').find((one) => one.startsWith(`${name}: `))
  return line?.slice(name.length + 2)
}
