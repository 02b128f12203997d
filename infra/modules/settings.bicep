// Every setting the app reads, and none that it does not: a test compares this file with the options classes.
param appName string
param publicBaseUrl string
param clientId string
param insightsConnectionString string
param hostStorageName string
param tablesEndpoint string
param blobsEndpoint string
param contentContainer string
param eventHubsNamespace string
param eventHubName string
param eventHubGeneration string
param partitionCount int
param vaultName string
param corsOrigins string
param showOpenDiagnostics bool
param weatherProvider string
param weatherEndpoint string
param weatherFallbackProvider string
param weatherFallbackEndpoint string
param weatherKeySecret string
param weatherUserAgent string
param newsFeeds string
param actionHubName string
param webhooksSecret string

// Secrets are put into the vault by the operator (README.md); the app gets them by reference and they appear nowhere else.
var secret = '@Microsoft.KeyVault(VaultName=${vaultName};SecretName='

resource app 'Microsoft.Web/sites@2024-11-01' existing = { name: appName }

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    // The Functions host's own. FUNCTIONS_WORKER_RUNTIME, FUNCTIONS_EXTENSION_VERSION and WEBSITE_RUN_FROM_PACKAGE must not be
    // set on Flex Consumption: the runtime and the package come from functionAppConfig.
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    AzureWebJobsDisableHomepage: 'true'
    AzureWebJobsStorage__accountName: hostStorageName
    AzureWebJobsStorage__clientId: clientId
    AzureWebJobsStorage__credential: 'managedidentity'
    EventHubConnection__clientId: clientId
    EventHubConnection__credential: 'managedidentity'
    EventHubConnection__fullyQualifiedNamespace: eventHubsNamespace

    // The app's own. Storage__AccountName, __AccountKey, EventHub__SasKeyName and __SasKey stay out: the app gets in as its identity.
    ActionHub__Name: actionHubName
    Acting__Schedule: '*/15 * * * * *'
    Ambient__PollSeconds: '1'
    Ambient__Schedule: '0 */5 * * * *'
    Click__DeadlineMs: '1000'
    Collect__EventsPerSecond: '2000'
    Collect__EventsPerSecondPerAddress: '100'
    Consistency__Schedule: '0 7 * * * *'
    Content__CompiledFolder: 'temp'
    Content__CompiledMegabytes: '500'
    Content__Container: contentContainer
    Content__PollSeconds: '5'
    Cors__Origins: corsOrigins
    // Development takes short keys and is for one machine; a dev deployment is a production of its own.
    Deployment__Environment: 'Production'
    Deployment__ProxyHops: '1'
    Deployment__PublicBaseUrl: publicBaseUrl
    Erasure__Schedule: '*/10 * * * * *'
    EventHub__Endpoint: 'https://${eventHubsNamespace}'
    EventHub__Generation: eventHubGeneration
    EventHub__Name: eventHubName
    EventHub__PartitionCount: string(partitionCount)
    Identity__RegistrationSecret: '${secret}identity-registration-secret)'
    Identity__Secret: '${secret}identity-secret)'
    Kpis__Schedule: '0 */10 * * * *'
    Keys__Admin: '${secret}keys-admin)'
    Keys__Write: '${secret}keys-write)'
    News__Feeds: newsFeeds
    News__LastHours: '24'
    News__Schedule: '30 */10 * * * *'
    Open__DeadlineMs: '250'
    Open__ShowDiagnostics: string(showOpenDiagnostics)
    Outbox__Schedule: '*/30 * * * * *'
    Passes__ExpiresInDays: '400'
    Passes__Keys: '${secret}passes-keys)'
    Retention__ByEvent: 'page=395,screen=395'
    Retention__DeadLetterDays: '30'
    Retention__DecisionDays: '395'
    Retention__EventDays: '1095'
    Retention__Schedule: '0 */5 * * * *'
    Retention__VisitorDays: '395'
    Scans__Keys: '${secret}scans-keys)'
    Storage__BlobsEndpoint: blobsEndpoint
    Storage__ManagedIdentityClientId: clientId
    Storage__TablesEndpoint: tablesEndpoint
    Weather__Endpoint: weatherEndpoint
    Weather__FallbackEndpoint: weatherFallbackEndpoint
    Weather__FallbackProvider: weatherFallbackProvider
    Weather__Key: empty(weatherKeySecret) ? '' : '${secret}${weatherKeySecret})'
    Weather__Provider: weatherProvider
    Weather__TtlSeconds: '600'
    Weather__UserAgent: weatherUserAgent
    Webhooks__AllowPrivate: 'false'
    Webhooks__Endpoints: empty(webhooksSecret) ? '' : '${secret}${webhooksSecret})'
    Webhooks__Schedule: '*/10 * * * * *'
  }
}
