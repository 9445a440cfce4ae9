// Where a Chromium may be; `CHROMIUM` names another.
import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine; undefined where there is none. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...places].find((path) => existsSync(path))
