using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;
using Personalize.Core.Content;
using Personalize.Core.Rights;

namespace Personalize.Core.Acting;

/// <summary>When and how the brand acts by itself: a file of actions/.</summary>
public sealed record ActionRule
{
    /// <summary>As KPIs and receivers call it: "adviser-alert".</summary>
    public required string Name { get; init; }

    public required ActKind Kind { get; init; }

    /// <summary>Names of events that it looks at; "page", "screen", "identify" for those without one. Empty: only scenarios use it.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    /// <summary>Over the attributes, and event, scores and motives.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>What the customer must have allowed. At least one.</summary>
    public required ImmutableArray<Purpose> Purposes { get; init; }

    /// <summary>Of two that would act on one event the higher does; services always do. 0 to 100, default 50.</summary>
    public int Priority { get; init; } = 50;

    /// <summary>0 to 1; null: the bundle's.</summary>
    public double? Threshold { get; init; }

    /// <summary>How long it waits before it looks again and acts: a dwell. Zero: it acts at once.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Events that end the wait.</summary>
    public ImmutableArray<string> Unless { get; init; } = [];

    /// <summary>After acting it rests so long, for the same value of <see cref="DebounceBy"/>. Zero: it never rests.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>What tells two occasions apart, e.g. event.properties.store; null: nothing does.</summary>
    public AttributePath? DebounceBy { get; init; }

    /// <summary>Null: any hour.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Where it may go, best first; the customer's preferred one is taken where it is among them.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>What is said; its texts are templates.</summary>
    public required ContentNode Content { get; init; }

    /// <summary>Whether the probable motives go with it.</summary>
    public bool Motives { get; init; }

    /// <summary>Names of the webhooks that get it. Empty: all.</summary>
    public ImmutableArray<string> Webhooks { get; init; } = [];
}
