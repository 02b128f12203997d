using Personalize.Core.Opens;

namespace Personalize.Core.Memories;

/// <summary>How something was asked for, as far as it matters to what is remembered.</summary>
/// <param name="At">When.</param>
/// <param name="Message">Hash of the message that it is part of.</param>
/// <param name="Class">Who fetched; null for a page or an app, which shows what it asks for.</param>
public readonly record struct Fetch(DateTimeOffset At, ulong Message, OpenClass? Class)
{
    /// <summary>What it counts is known by (<see cref="Counted"/>). Default 0: nothing is ever given back.</summary>
    public uint Claim { get; init; }

    /// <summary>Somebody looked.</summary>
    public bool IsSeen => Class is null || Class.Value.IsSeen();

    /// <summary>
    /// Somebody looked, or may look without another fetch: Apple's copy is shown as it is, and a client that says nothing of itself may be
    /// anybody's. Gmail fetches again at the open; a scanner looks at nothing.
    /// </summary>
    public bool MayBeSeen => IsSeen || Class is OpenClass.ApplePrefetch or OpenClass.Unknown;
}
