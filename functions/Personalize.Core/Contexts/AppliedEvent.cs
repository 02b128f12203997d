namespace Personalize.Core.Contexts;

/// <summary>An event that a fold took in, as the timeline keeps it.</summary>
/// <param name="Stamp">Its place in history.</param>
/// <param name="Body">Its bytes as the hub carried them, or without what may not be kept.</param>
public readonly record struct AppliedEvent(Stamp Stamp, ReadOnlyMemory<byte> Body);
