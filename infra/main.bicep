// One deployment serves one brand: every resource below belongs to it alone, and no key of any of them is ever read.
// The app's identity and its role assignments (modules/roles.bicep) are the only way in.
targetScope = 'resourceGroup'

@description('Part of every name, and a tag.')
@allowed(['dev', 'prod'])
param environmentName string

@description('Region of everything. It must offer Flex Consumption with the custom runtime: az functionapp list-flexconsumption-runtimes --location X --runtime custom.')
param location string = resourceGroup().location

@description('Where mail clients and web pages reach the app, without a slash at the end. Empty: the host name the platform gives the app.')
param publicBaseUrl string = ''

@description('Spreads the plan, the storage accounts and the workspace over zones. The platform then wants at least 2 always-ready instances of each named group.')
param zoneRedundant bool

@description('Instances that are always up for all HTTP functions together. An open meets a cold start only when this is 0 or when it is outrun.')
@minValue(0)
param httpAlwaysReady int

@description('Instances that are always up for the fold. 0: the first events after a quiet time wait for a cold start, nothing else does.')
@minValue(0)
param foldAlwaysReady int

@description('Upper bound of instances per scale group. Flex Consumption takes 40 to 1000.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Memory of one instance in MB, shared with the Functions host.')
@allowed([512, 2048, 4096])
param instanceMemoryMb int

@description('HTTP requests one instance takes at a time before another is added.')
@minValue(1)
@maxValue(1000)
param httpPerInstanceConcurrency int

@description('Partitions of both hubs: how far the fold can be spread. Standard hubs cannot change it later; contexts are laid out by it.')
@minValue(1)
@maxValue(32)
param partitionCount int

@description('Throughput units bought at all times; one takes in 1 MB/s or 1,000 events/s.')
@minValue(1)
@maxValue(40)
param throughputUnits int

@description('Ceiling of auto-inflate. Equal to throughputUnits: no auto-inflate.')
@minValue(1)
@maxValue(40)
param maximumThroughputUnits int

@description('How long an event can be read again, in hours; Standard keeps 7 days at most.')
@minValue(1)
@maxValue(168)
param eventRetentionHours int

@description('Days logs and traces are kept; 30 is the least the workspace takes on this price plan.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('GB of logs and traces a day before the workspace stops taking more; -1: no limit.')
param logDailyQuotaGb int

@description('Web origins that may call the collect and decide routes, comma separated.')
param corsOrigins string

@description('Adds Server-Timing and the decision to pictures. Never in production: it tells strangers how a picture came to be.')
param showOpenDiagnostics bool

@description('Base address of the weather service. Empty: no weather.')
param weatherEndpoint string

@description('Whose contract it speaks.')
@allowed(['openMeteo', 'metNorway', 'azureMaps'])
param weatherProvider string = 'openMeteo'

@description('Base address of the service asked when the first fails. Empty: the last weather is kept.')
param weatherFallbackEndpoint string = ''

@description('Whose contract that one speaks.')
@allowed(['openMeteo', 'metNorway', 'azureMaps'])
param weatherFallbackProvider string = 'metNorway'

@description('Name of the vault secret with the key of Azure Maps or of an Open-Meteo subscription. Empty: none.')
param weatherKeySecret string = ''

@description('Who we say we are to MET Norway, e.g. brand.example ops@brand.example.')
param weatherUserAgent string = ''

@description('News feeds by country, comma separated: FR=https://news.example/rss,*=https://…. Empty: no news.')
param newsFeeds string = ''

@description('Name of the vault secret with the receivers of actions: name url whsec_…; name url whsec_…. Empty: none.')
param webhooksSecret string = ''

@description('Raise it when the hub is made anew, so that old sequence numbers and new ones are never compared.')
param eventHubGeneration string = '1'

var tags = { product: 'personalize', environment: environmentName }
var suffix = uniqueString(resourceGroup().id)
var appName = 'personalize-${environmentName}-${suffix}'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: '${appName}-app', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: appName, location: location, tags: tags, retentionDays: logRetentionDays, dailyQuotaGb: logDailyQuotaGb }
}

// The host's leases, checkpoints and the deployed package: apart from customers' data, because the host needs ownership of its blobs.
module hostStorage 'modules/storage.bicep' = {
  name: 'hostStorage'
  params: {
    name: 'pzhost${suffix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    keepDeletedBlobsDays: 0
    containers: ['deployment']
    tables: []
  }
}

module dataStorage 'modules/storage.bicep' = {
  name: 'dataStorage'
  params: {
    name: 'pzdata${suffix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    keepDeletedBlobsDays: 7
    containers: ['content']
    tables: ['contexts', 'rights', 'ambient', 'demand', 'decisions', 'deadletters', 'deliveries', 'facts']
  }
}

module eventHubs 'modules/event-hubs.bicep' = {
  name: 'eventHubs'
  params: {
    name: appName
    location: location
    tags: tags
    throughputUnits: throughputUnits
    maximumThroughputUnits: maximumThroughputUnits
    partitionCount: partitionCount
    retentionHours: eventRetentionHours
    hubs: ['events', 'actions']
    consumerGroups: [{ hub: 'events', name: 'fold' }, { hub: 'actions', name: 'dispatch' }]
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: 'pz${environmentName}${suffix}', location: location, tags: tags }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    hostStorageName: hostStorage.outputs.name
    dataStorageName: dataStorage.outputs.name
    eventHubsName: eventHubs.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module app 'modules/function-app.bicep' = {
  name: 'app'
  dependsOn: [roles]
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainerUrl: '${hostStorage.outputs.blobsEndpoint}deployment'
    zoneRedundant: zoneRedundant
    httpAlwaysReady: httpAlwaysReady
    foldAlwaysReady: foldAlwaysReady
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMb: instanceMemoryMb
    httpPerInstanceConcurrency: httpPerInstanceConcurrency
  }
}

module settings 'modules/settings.bicep' = {
  name: 'settings'
  params: {
    appName: app.outputs.name
    publicBaseUrl: empty(publicBaseUrl) ? 'https://${app.outputs.hostName}' : publicBaseUrl
    clientId: identity.outputs.clientId
    insightsConnectionString: monitoring.outputs.connectionString
    hostStorageName: hostStorage.outputs.name
    tablesEndpoint: dataStorage.outputs.tablesEndpoint
    blobsEndpoint: dataStorage.outputs.blobsEndpoint
    contentContainer: 'content'
    eventHubsNamespace: eventHubs.outputs.fullyQualifiedNamespace
    eventHubName: 'events'
    eventHubGeneration: eventHubGeneration
    partitionCount: partitionCount
    vaultName: vault.outputs.name
    corsOrigins: corsOrigins
    showOpenDiagnostics: showOpenDiagnostics
    weatherProvider: weatherProvider
    weatherEndpoint: weatherEndpoint
    weatherFallbackProvider: weatherFallbackProvider
    weatherFallbackEndpoint: weatherFallbackEndpoint
    weatherKeySecret: weatherKeySecret
    weatherUserAgent: weatherUserAgent
    newsFeeds: newsFeeds
    actionHubName: 'actions'
    webhooksSecret: webhooksSecret
  }
}

output appName string = app.outputs.name
output url string = 'https://${app.outputs.hostName}'
output vaultName string = vault.outputs.name
output dataStorageName string = dataStorage.outputs.name
output eventHubsNamespace string = eventHubs.outputs.fullyQualifiedNamespace
