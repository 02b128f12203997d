using System.Collections.Immutable;

namespace Personalize.Core.Caps;

/// <summary>How often something may be shown, at most. Immutable; from caps/NAME.json.</summary>
/// <param name="Name">Unique in the bundle.</param>
/// <param name="Max">So many within the window, and no more.</param>
/// <param name="Window">Sliding, up to now.</param>
public sealed record Cap(string Name, int Max, TimeSpan Window)
{
    /// <summary>Whose pressure is counted. Default a person's.</summary>
    public CapGrain Per { get; init; } = CapGrain.Person;

    /// <summary>What is counted separately. Default nothing: all that the cap is over counts together.</summary>
    public CapEach Each { get; init; } = CapEach.Everything;

    /// <summary>Channels it is over; empty: all.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Placements it is over; empty: all.</summary>
    public ImmutableArray<string> Placements { get; init; } = [];

    /// <summary>Rules it is over; empty: all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Creatives it is over; empty: all.</summary>
    public ImmutableArray<string> Creatives { get; init; } = [];

    /// <summary>Whether messages that the brand sent on these channels count, too. Default false: what was shown.</summary>
    public bool CountsSent { get; init; }

    /// <summary>Whether anything of a placement can be under it.</summary>
    public bool IsOver(string placement, string channel) => Names(Channels, channel) && Names(Placements, placement);

    /// <summary>Whether it is over this.</summary>
    public bool IsOver(CapSubject subject) => IsOver(subject.Placement, subject.Channel) && Names(Rules, subject.Rule) && Names(Creatives, subject.Creative);

    internal static bool Names(ImmutableArray<string> names, string name) => names.IsEmpty || names.Contains(name);
}
