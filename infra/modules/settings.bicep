// Every setting the app reads, and none that it does not: a test compares this file with the options classes.
param appName string
param environmentName string
param publicBaseUrl string
param clientId string
param insightsConnectionString string
param hostStorageName string
param dataStorageName string
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
param weatherEndpoint string

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

    // The app's own. No key is among those of Storage and EventHub: the app gets in as its identity.
    Ambient__Schedule: '0 */10 * * * *'
    Content__Container: contentContainer
    Content__PollSeconds: '5'
    Cors__Origins: corsOrigins
    Deployment__Environment: environmentName
    Deployment__PublicBaseUrl: publicBaseUrl
    EventHub__Endpoint: 'https://${eventHubsNamespace}'
    EventHub__Generation: eventHubGeneration
    EventHub__Name: eventHubName
    EventHub__PartitionCount: string(partitionCount)
    Identity__RegistrationSecret: '${secret}identity-registration-secret)'
    Identity__Secret: '${secret}identity-secret)'
    Keys__Admin: '${secret}keys-admin)'
    Keys__Write: '${secret}keys-write)'
    Open__DeadlineMs: '250'
    Open__ShowDiagnostics: string(showOpenDiagnostics)
    Passes__ExpiresInDays: '400'
    Passes__Keys: '${secret}passes-keys)'
    Storage__AccountName: dataStorageName
    Storage__BlobsEndpoint: blobsEndpoint
    Storage__ManagedIdentityClientId: clientId
    Storage__TablesEndpoint: tablesEndpoint
    Weather__Endpoint: weatherEndpoint
    Weather__Provider: 'open-meteo'
    Weather__TtlSeconds: '1800'
  }
}
