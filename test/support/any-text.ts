import fc from 'fast-check'

const surrogates = { first: 0xd800, count: 0x800 }

/** Texts of any code points. fast-check's own unit `binary` lists all million of them first, which takes seconds. */
export const anyText = fc.string({
  unit: fc
    .nat(0x10ffff - surrogates.count)
    .map((code) => String.fromCodePoint(code < surrogates.first ? code : code + surrogates.count)),
})
