/** Where the emulator takes more than a real server does unless told otherwise. */
export const realLimits = { flushRate: 0.1 }
