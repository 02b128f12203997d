namespace Personalize.Storage.Tables;

/// <summary>Where the next page starts; opaque, and different between Azurite and Azure.</summary>
internal readonly record struct TableContinuation(string NextPartitionKey, string NextRowKey);
