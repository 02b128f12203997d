using System.Collections.Immutable;

namespace Personalize.Core.Events;

/// <summary>An event that cannot be taken, with its bytes as sent.</summary>
/// <param name="Index">Its position in the batch, from 0.</param>
/// <param name="Raw">Its JSON, UTF-8.</param>
/// <param name="Errors">Every fault found, at least one.</param>
public sealed record RejectedEvent(int Index, byte[] Raw, ImmutableArray<EventError> Errors);
