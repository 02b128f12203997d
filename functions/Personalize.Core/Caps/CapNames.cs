using System.Collections.Immutable;

namespace Personalize.Core.Caps;

/// <summary>Grains and parts as bundles and explanations spell them.</summary>
public static class CapNames
{
    /// <summary>In the order of <see cref="CapGrain"/>.</summary>
    public static ImmutableArray<string> Grains { get; } = ["person", "household"];

    /// <summary>In the order of <see cref="CapEach"/>.</summary>
    public static ImmutableArray<string> Parts { get; } = ["everything", "channel", "placement", "rule", "creative", "message"];

    public static string TextOf(CapGrain grain) => Grains[(int)grain];

    public static string TextOf(CapEach each) => Parts[(int)each];
}
