using System.Collections.Immutable;

namespace Personalize.Rendering;

/// <summary>A compiled picture, or why there is none: exactly one of the two is there.</summary>
/// <param name="Errors">Assets and fonts that are missing, unreadable or refused, and limits passed, each with its place in the design.</param>
public sealed record PictureCompilation(CompiledPicture? Picture, ImmutableArray<DesignError> Errors)
{
    /// <summary>What was made smaller to keep a limit, and letters of the design that no font has, each with its place in the design; the picture is there all the same.</summary>
    public ImmutableArray<DesignError> Notes { get; init; } = [];

    internal Func<ImmutableArray<DesignError>>? Denser { get; init; }

    /// <summary>What would be made smaller, or refused, at higher densities where it is not at this one. Weighed when asked for: nothing is drawn.</summary>
    public ImmutableArray<DesignError> WeighDenser() => Denser?.Invoke() ?? [];
}
