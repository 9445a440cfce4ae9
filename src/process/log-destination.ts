import pino, { type DestinationStream } from 'pino'

/** How much of the log waits for standard error to take it, in bytes; what comes then is lost. */
const mostWaiting = 1024 * 1024
/** In milliseconds. */
const pause = 50

/** Standard error from the first line on: few starts log anything, and opening it costs each of them. */
export function logDestination(): DestinationStream {
  let opened: DestinationStream | undefined
  return {
    write(line) {
      opened ??= standardError()
      opened.write(line)
    },
  }
}

/**
 * Line by line, so that the last line before an end is there. Where it takes nothing, as on a full disk or with a
 * reader that does not read, nothing waits for it but the lines.
 */
function standardError(): DestinationStream {
  // A write to a full pipe would stop the process until somebody reads. Node makes the pipe refuse it instead, once asked for the stream.
  void process.stderr
  const destination = pino.destination({
    ...{ dest: 2, sync: true, maxLength: mostWaiting },
    retryEAGAIN: () => false,
  })
  let isWaiting = false
  const goOn = () => {
    isWaiting = false
    destination.write('')
  }
  destination.on('error', () => {
    if (!isWaiting) setTimeout(goOn, pause).unref()
    isWaiting = true
  })
  process.on('exit', goOn)
  return destination
}
