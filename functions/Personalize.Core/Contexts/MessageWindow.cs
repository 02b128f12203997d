using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>
/// The messages that a facet has taken in of late: what makes a redelivery, or a client's retry hours later, a thing already known.
/// Holds seven days and at most <see cref="MaxMessages"/>; <see cref="Floor"/> tells from when on it is complete.
/// </summary>
/// <param name="Entries">(Seconds since 1970 when the hub took it, hash of its id), in this order, distinct.</param>
/// <param name="Floor">Seconds since 1970: every message that the hub took after it and that is applied is in the window. 0 while nothing fell out.</param>
public sealed record MessageWindow(ImmutableArray<(long EnqueuedSeconds, ulong Message)> Entries, long Floor)
{
    /// <summary>10 bytes each; a customer with more in a week is a robot or a busy device, and keeps the last ones.</summary>
    public const int MaxMessages = 1_024;

    /// <summary>Segment's clients retry for 12 hours, RudderStack's server looks back 7 days.</summary>
    public const long KeptSeconds = 7 * 24 * 3_600;

    public static MessageWindow Empty { get; } = new([], 0);

    /// <summary>The window with these messages in it, oldest ones dropped.</summary>
    public MessageWindow With(IReadOnlyCollection<(long EnqueuedSeconds, ulong Message)> added)
    {
        if (added.Count == 0)
        {
            return this;
        }

        var all = new List<(long EnqueuedSeconds, ulong Message)>(Entries.Length + added.Count);
        all.AddRange(Entries);
        all.AddRange(added);
        all.Sort();
        var tooOld = all[^1].EnqueuedSeconds - KeptSeconds;
        var drop = Math.Max(all.Count - MaxMessages, all.FindIndex(entry => entry.EnqueuedSeconds > tooOld));
        var floor = drop == 0 ? Floor : Math.Max(Floor, all[drop - 1].EnqueuedSeconds);
        return new MessageWindow([.. all.Skip(drop)], floor);
    }
}
