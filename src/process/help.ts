import { kebab } from './flags.js'
import { settings } from './settings.js'

/** The text of `--help`. */
export function helpText(): string {
  const lines = Object.entries(settings).map(([name, { help, fallback }]) => {
    const shown = typeof fallback === 'object' || fallback === '' ? '' : ` (${fallback})`
    return helpLine(`--${kebab(name)}`, help + shown)
  })
  return [
    'Usage: milvus-emulator [options]',
    '       milvus-emulator exec [options] -- COMMAND    runs it with MILVUS_URL and MILVUS_TOKEN, and ends with it',
    '       milvus-emulator openapi [--profile P]    prints the emulated API as OpenAPI 3.1',
    '       milvus-emulator health [PID]    asks one that runs here (Linux)',
    '       milvus-emulator compare --upstream URL --cases PLACE    asks a real server and an emulator the same',
    '       milvus-emulator rehearse --journal FILE --from 2.5 --to 2.6,3.0    asks other releases the same',
    '',
    'A Milvus that starts in a blink: its RESTful v2 API over an in-memory catalog.',
    '',
    ...lines,
    helpLine('-h, --help', 'this text'),
    helpLine('-v, --version', 'the version'),
    '',
    'Each option is also read from the environment, as MILVUS_EMULATOR_PORT and so on.',
    '',
  ].join('\n')
}

const helpLine = (flag: string, help: string): string => `  ${flag.padEnd(24)} ${help}`
