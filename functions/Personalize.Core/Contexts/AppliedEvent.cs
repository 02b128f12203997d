namespace Personalize.Core.Contexts;

/// <summary>An event that a fold took in, as the timeline keeps it.</summary>
/// <param name="Stamp">Its place in history.</param>
/// <param name="Body">Its bytes as the hub carried them, or without what may not be kept.</param>
/// <param name="Channel">As in <see cref="Touchpoint.Channel"/>.</param>
/// <param name="Name">Of a track its event's, cut as in a touchpoint; of others the call's ("page").</param>
public readonly record struct AppliedEvent(Stamp Stamp, ReadOnlyMemory<byte> Body, string Channel, string Name);
