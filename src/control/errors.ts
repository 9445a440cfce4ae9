/** What the control plane answers instead of doing something. */
export const controlError = (code: string, message: string) => ({ error: { code, message } })
