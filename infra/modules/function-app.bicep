param name string
param location string
param tags object
param identityId string

@description('Container the package is uploaded to and loaded from.')
param packageContainerUrl string

param zoneRedundant bool
param httpAlwaysReady int
param foldAlwaysReady int
param maximumInstanceCount int
param instanceMemoryMb int
param httpPerInstanceConcurrency int

// Scale groups: all HTTP functions share 'http'; every other function is a group of its own, on instances of its own.
var alwaysReady = concat(
  httpAlwaysReady > 0 ? [{ name: 'http', instanceCount: httpAlwaysReady }] : [],
  foldAlwaysReady > 0 ? [{ name: 'function:Fold', instanceCount: foldAlwaysReady }] : []
)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true, zoneRedundant: zoneRedundant }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'custom', version: '1.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReady
        instanceMemoryMB: instanceMemoryMb
        maximumInstanceCount: maximumInstanceCount
        triggers: { http: { perInstanceConcurrency: httpPerInstanceConcurrency } }
      }
    }
    // No siteConfig.cors: the platform would answer preflights in place of the app, which checks origins per route.
    siteConfig: { minTlsVersion: '1.2', http20Enabled: true, ftpsState: 'Disabled' }
  }
}

// Publishing passwords are keys too: deployments go through Entra ID.
resource publishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = [
  for way in ['scm', 'ftp']: {
    parent: app
    name: way
    properties: { allow: false }
  }
]

output name string = app.name
output hostName string = app.properties.defaultHostName
