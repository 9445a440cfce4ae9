/** Node takes a longer timer for none at all, in milliseconds. */
export const longestTimer = 2 ** 31 - 1
