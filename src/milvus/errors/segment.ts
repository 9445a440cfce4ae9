import { defineError } from './error.js'

export const segmentNotFound = defineError(600, 'segment not found[segment={id}]')
