using System.Collections.Immutable;

namespace Personalize.Core.Rights;

/// <summary>The purposes as other systems spell them.</summary>
public static class PurposeNames
{
    public static ImmutableArray<(string Name, Purpose Purpose)> All { get; } =
    [
        ("communication", Purpose.Communication), ("analysis", Purpose.Analysis),
        ("personalization", Purpose.Personalization), ("location", Purpose.Location),
    ];

    /// <summary>Null for a name that is none of them.</summary>
    public static Purpose? Parse(string? name)
    {
        foreach (var (known, purpose) in All)
        {
            if (known == name)
            {
                return purpose;
            }
        }

        return null;
    }
}
