import type { Config } from './config.js'

/**
 * What there is to warn of: the control plane can reset, export and seed, and whoever reaches the port may do so. Not in a
 * container, whose port leads where its owner lets it.
 */
export function openControlWarning(
  { host, control, controlToken }: Pick<Config, 'host' | 'control' | 'controlToken'>,
  standalone: boolean,
): string | undefined {
  const isLocal = /^(localhost|::1|(::ffff:)?127\..*)$/i.test(host)
  if (isLocal || standalone || control === 'off' || controlToken !== '') return undefined
  return `the control plane answers whoever reaches ${host}; --control-token asks for a token, --control off takes it away`
}
