// The least that runs the whole loop: one instance up for opens, everything else from cold.
using './main.bicep'

param environmentName = 'dev'
param zoneRedundant = false
param httpAlwaysReady = 1
param foldAlwaysReady = 0
param maximumInstanceCount = 40
param instanceMemoryMb = 2048
param httpPerInstanceConcurrency = 100
param partitionCount = 8
param throughputUnits = 1
param maximumThroughputUnits = 1
param eventRetentionHours = 24
param logRetentionDays = 30
param logDailyQuotaGb = 1
param corsOrigins = 'http://localhost:8080'
param showOpenDiagnostics = true
param weatherEndpoint = 'https://api.open-meteo.com'
