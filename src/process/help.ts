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
    'Options of compare:',
    '',
    helpLine('--upstream', 'the address of a Milvus, which must be empty'),
    helpLine('--token', 'what to sign in with, such as root:Milvus'),
    helpLine(
      '--cases',
      'a file or folder of cases, such as fixtures/contract, or a journal; may be given several times',
    ),
    helpLine('--profile', 'the release of the emulator; that of the server unless given'),
    helpLine('--keep-going-on-a-used-server', 'leaves alone what a server holds'),
    helpLine('--json', 'a file to write the differences to'),
    '',
    'Options of rehearse:',
    '',
    helpLine('--journal', 'a file that --record or GET /_emulator/requests wrote'),
    helpLine('--from', 'the release that answered it'),
    helpLine('--to', 'others, with commas between; may be given several times'),
    helpLine('--seed', 'a seed to begin with; may be given several times'),
    helpLine('--no-auth', 'where the journal is of a server that checked no users'),
    helpLine('--json', 'a file to write the differences to'),
    '',
    'Each option of the emulator is also read from the environment, as MILVUS_EMULATOR_PORT and so on.',
    '',
  ].join('\n')
}

const helpLine = (flag: string, help: string): string => `  ${flag.padEnd(24)} ${help}`
