// Sized by limits, not by measurements: COST.md says what to measure before raising or lowering each number.
using './main.bicep'

param environmentName = 'prod'
param zoneRedundant = true
// 2 is the least a zone-redundant plan takes for a group.
param httpAlwaysReady = 2
param foldAlwaysReady = 2
param maximumInstanceCount = 100
param instanceMemoryMb = 2048
param httpPerInstanceConcurrency = 100
// The most a Standard hub takes: it cannot be raised later, and an idle partition costs nothing.
param partitionCount = 32
param throughputUnits = 2
param maximumThroughputUnits = 10
param eventRetentionHours = 168
param logRetentionDays = 90
param logDailyQuotaGb = 20
param corsOrigins = 'https://www.example.com'
param showOpenDiagnostics = false
// Off until there is an address: the free host of Open-Meteo is for non-commercial use, its paid one wants a key in each request.
// An instance of one's own, or a proxy that adds the key, goes here.
param weatherEndpoint = ''
