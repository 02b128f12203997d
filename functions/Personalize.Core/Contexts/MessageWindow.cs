using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Personalize.Core.Contexts;

/// <summary>
/// The messages that a facet has taken in of late: what makes a redelivery, or a client's retry hours later, a thing already known.
/// Holds seven days and at most <see cref="MaxMessages"/>; <see cref="Floor"/> tells from when on it is complete.
/// </summary>
/// <param name="Entries">(Seconds since 1970 when the hub took it, hash of its id), in this order, distinct.</param>
/// <param name="Floor">Seconds since 1970: every message that the hub took after it and that is applied is in the window. 0 while nothing fell out.</param>
public sealed record MessageWindow(ImmutableArray<(long EnqueuedSeconds, ulong Message)> Entries, long Floor)
{
    /// <summary>
    /// 10 bytes each, and with the most links 172 KB: three properties of a row. 73 messages an hour for a week; a robot or a device that sends
    /// more keeps the last ones.
    /// </summary>
    public const int MaxMessages = 12_288;

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

        var all = new (long EnqueuedSeconds, ulong Message)[Entries.Length + added.Count];
        Entries.CopyTo(all);
        var count = Entries.Length;
        foreach (var entry in added)
        {
            // Mostly the newest: behind all others.
            var at = count++;
            for (; at > 0 && entry.CompareTo(all[at - 1]) < 0; at--)
            {
                all[at] = all[at - 1];
            }

            all[at] = entry;
        }

        var tooOld = all[^1].EnqueuedSeconds - KeptSeconds;
        var drop = Math.Max(0, all.Length - MaxMessages);
        while (all[drop].EnqueuedSeconds <= tooOld)
        {
            drop++;
        }

        var floor = drop == 0 ? Floor : Math.Max(Floor, all[drop - 1].EnqueuedSeconds);
        return new MessageWindow(drop == 0 ? ImmutableCollectionsMarshal.AsImmutableArray(all) : [.. all.AsSpan(drop)], floor);
    }

    /// <summary>Whether the message is in the window.</summary>
    public bool Holds(ulong message)
    {
        foreach (var (_, known) in Entries)
        {
            if (known == message)
            {
                return true;
            }
        }

        return false;
    }
}
