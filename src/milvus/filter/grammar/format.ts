/**
 * A text that Go takes for a format without arguments: `'%'` becomes `'%!'(MISSING)`. Until 2.4 the messages of
 * syntax errors go that way (planparserv2/error_listener.go).
 */
export const withoutVerbs = (text: string): string =>
  text.replace(/%[ +#0-]*[0-9]*(?:\.[0-9]*)?(.?)/gsu, (_, verb: string) => {
    if (verb === '') return '%!(NOVERB)'
    return verb === '%' ? '%' : `%!${verb}(MISSING)`
  })
