/** 24 bits of a text (FNV-1a, folded). Of texts that are not among some thousands, one in some thousands has the hash of one. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return ((hash >>> 24) ^ hash) & 0xffffff
}
