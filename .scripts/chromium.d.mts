/** The browser of this machine; undefined where there is none. */
export const chromiumPath: string | undefined
