// How the console keeps up in a browser: with so many requests a second, and while 10,000 of them scroll by.
// node .bench/console.mjs [requests a second, 1000 unless given]
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../.scripts/chromium.mjs'
import { converse } from './converse.mjs'
import { withServer } from './process.mjs'
import { body } from './request.mjs'
import { emulator } from './servers.mjs'
import { table } from './table.mjs'

const rate = Number(process.argv[2] ?? 1000)
const seconds = 10
const drop = JSON.parse(body)

const server = { ...emulator, args: [...emulator.args, '--journal', '12000'] }
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox'],
})
try {
  await withServer(server, async ({ port }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(`http://127.0.0.1:${port}/_emulator/console#/journal`)
    await page.getByText('live', { exact: true }).waitFor()
    const live = await framesDuring(page, () => load(port))
    const behindMs = await untilShown(page, rate * seconds)
    const scrolled = await framesDuring(page, () => page.evaluate(scrollThrough))
    const head = ['', 'frames', 'median ms', 'p99 ms', 'longest ms', 'long tasks', 'ms in them']
    const shown = [
      [`${rate} requests/s`, ...live],
      ['scrolling through all', ...scrolled],
    ]
    console.log(`${table(head, shown)}\n\nThe last was shown ${behindMs} ms after it was answered.`)
  })
} finally {
  await browser.close()
}

/** Sends requests at an even pace. */
async function load(port) {
  const client = converse(port)
  const begun = performance.now()
  for (let sent = 0; sent < rate * seconds; sent++) {
    await client.post('indexes/drop', drop)
    const ahead = ((sent + 1) / rate) * 1000 - (performance.now() - begun)
    if (ahead > 5) await sleep(ahead)
  }
  client.close()
}

async function untilShown(page, count) {
  const begun = performance.now()
  await page.getByText(`of ${count} requests`).waitFor()
  return Math.round(performance.now() - begun)
}

/** Frame times and long tasks of the page while something goes on. */
async function framesDuring(page, work) {
  await page.evaluate(() => {
    window.frames_ = []
    window.long_ = []
    window.observer_ = new PerformanceObserver((list) =>
      window.long_.push(...list.getEntries().map(({ duration }) => duration)),
    )
    window.observer_.observe({ type: 'longtask' })
    let before = performance.now()
    const note = (now) => {
      window.frames_?.push(now - before)
      before = now
      if (window.frames_) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await work()
  const { frames, long } = await page.evaluate(() => {
    const frames = window.frames_.sort((a, b) => a - b)
    window.observer_.disconnect()
    window.frames_ = undefined
    return { frames, long: window.long_ }
  })
  const at = (share) => frames[Math.floor(share * (frames.length - 1))].toFixed(1)
  const inLong = long.reduce((sum, one) => sum + one, 0)
  return [frames.length, at(0.5), at(0.99), at(1), long.length, inLong.toFixed(0)].map(String)
}

/** A screen a frame, from the first to the last. */
function scrollThrough() {
  const list = document.querySelector('[role=listbox][aria-label=Requests]')
  return new Promise((resolve) => {
    const step = () => {
      const before = list.scrollTop
      list.scrollTop += list.clientHeight
      if (list.scrollTop === before) resolve()
      else requestAnimationFrame(step)
    }
    step()
  })
}
