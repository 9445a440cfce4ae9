/** Stands in a journal for a password, and is one that the API takes. */
export const hiddenPassword = '(redacted)'

/** Stands in a journal for a text that cannot be taken apart. */
export const hiddenText = '(hidden: it may hold a password)'

/** Ends a text in a journal of which only the beginning was kept. */
export const cutMark = (whole: string): string => `… (cut: ${whole})`

const cut = /… \(cut: \d+ bytes\)$/

/** Whether a journal kept only the beginning of a body. */
export const isCut = (body: unknown): boolean => typeof body === 'string' && cut.test(body)
