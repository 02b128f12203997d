namespace Personalize.Storage.EventHubs;

/// <summary>One event to send.</summary>
/// <param name="Body">UTF-8 text (JSON); the hub stores these bytes.</param>
/// <param name="Properties">User properties beside the body. Null: none.</param>
public sealed record EventData(ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string>? Properties = null);
