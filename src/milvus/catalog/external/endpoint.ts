const cloudHosts =
  /\.(amazonaws\.com|amazonaws\.com\.cn|googleapis\.com|aliyuncs\.com|myqcloud\.com|myhuaweicloud\.com|core\.windows\.net|core\.chinacloudapi\.cn|core\.usgovcloudapi\.net|core\.cloudapi\.de)$/i

/** Whether a host is the endpoint of a cloud, not a bucket. */
export const isCloudHost = (host: string): boolean => cloudHosts.test(host)

/** The endpoint of a provider in a region; empty where there is none by default (pkg/util/externalspec DeriveEndpoint). */
export function endpointOf(provider: string, region: string): string {
  if (provider === 'gcp') return 'storage.googleapis.com'
  if (region === '') return ''
  if (provider === 'aws')
    return `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
  if (provider === 'aliyun') return `oss-${region}.aliyuncs.com`
  if (provider === 'tencent') return `cos.${region}.myqcloud.com`
  if (provider === 'huawei') return `obs.${region}.myhuaweicloud.com`
  return provider === 'azure' ? azureEndpoint(region.toLowerCase()) : ''
}

function azureEndpoint(region: string): string {
  if (region.startsWith('china')) return 'core.chinacloudapi.cn'
  if (/^us(gov|dod)/.test(region)) return 'core.usgovcloudapi.net'
  return region.startsWith('germany') ? 'core.cloudapi.de' : 'core.windows.net'
}
