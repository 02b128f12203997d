param name string
param location string
param tags object
param throughputUnits int
param maximumThroughputUnits int
param partitionCount int
param retentionHours int
param hubs string[]

@description('Groups beyond $Default, each for one reader: { hub, name }.')
param consumerGroups array

var inflates = maximumThroughputUnits > throughputUnits

// Standard: Basic stops at batches of 256 KB and one day of retention; the sender's batches are 1 MB.
resource hubNamespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard', capacity: throughputUnits }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    isAutoInflateEnabled: inflates
    maximumThroughputUnits: inflates ? maximumThroughputUnits : 0
  }
}

resource eventHubs 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = [
  for hub in hubs: {
    parent: hubNamespace
    name: hub
    properties: {
      partitionCount: partitionCount
      retentionDescription: { cleanupPolicy: 'Delete', retentionTimeInHours: retentionHours }
    }
  }
]

resource groups 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = [
  for group in consumerGroups: {
    name: '${hubNamespace.name}/${group.hub}/${group.name}'
    dependsOn: [eventHubs]
  }
]

output name string = hubNamespace.name
output fullyQualifiedNamespace string = '${hubNamespace.name}.servicebus.windows.net'
