namespace Personalize.DevStack.EventHubs;

/// <summary>A shared access rule that may send.</summary>
internal sealed record SasRule(string KeyName, string Key);
