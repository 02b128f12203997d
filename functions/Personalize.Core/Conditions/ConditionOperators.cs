using System.Collections.Immutable;

namespace Personalize.Core.Conditions;

/// <summary>The names of the operators.</summary>
internal static class ConditionOperators
{
    /// <summary>Operators that stand in place of a path and join conditions.</summary>
    public static ImmutableArray<string> Joining { get; } = ["$and", "$or", "$nor", "$not"];

    /// <summary>Operators that stand on the right of a path.</summary>
    public static ImmutableArray<string> Testing { get; } =
    [
        "$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$ini", "$nini", "$all", "$alli", "$elemMatch", "$size", "$exists", "$type",
        "$regex", "$regexi", "$veq", "$vne", "$vgt", "$vgte", "$vlt", "$vlte", "$inGroup", "$notInGroup", "$not",
    ];

    public static bool IsKnown(string name) => name.StartsWith('$') && Testing.Contains(name);
}
