namespace Personalize.Storage.DeadLetters;

/// <summary>Something that cannot be applied, kept with its bytes.</summary>
/// <param name="Origin">"hub-03" for a hub partition, "collect" for a request; letters, digits and dashes.</param>
/// <param name="Sequence">The sequence number within the hub's partition; 0 for a request.</param>
/// <param name="Raw">The bytes as they came.</param>
/// <param name="Reason">Why it cannot be applied.</param>
/// <param name="At">When it came, UTC.</param>
public sealed record DeadLetter(string Origin, long Sequence, ReadOnlyMemory<byte> Raw, string Reason, DateTimeOffset At);
