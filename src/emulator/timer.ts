/** In milliseconds. Node runs a longer timer at once. */
export const longestTimer = 2 ** 31 - 1
