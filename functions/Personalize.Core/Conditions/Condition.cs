using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>
/// A question about attributes, parsed once from GrowthBook's condition language into closed types and answered without
/// reflection, scripts or memory traffic. Every value inside is a literal. Immutable; safe from many threads.
/// </summary>
public abstract class Condition
{
    private protected Condition()
    {
    }

    /// <summary>The condition of a rule without one: true for everybody.</summary>
    public static Condition Always { get; } = new AllOf([]);

    /// <summary>True when these attributes satisfy the condition. Total: no attributes make it throw.</summary>
    public abstract bool Matches(AttributeValue attributes);

    /// <summary>
    /// The path that an explanation names when the condition does not match: the first that failed, in the order written.
    /// Null when it matches, or when nothing in it looks at a path.
    /// </summary>
    public string? FailedPath(AttributeValue attributes) => Matches(attributes, out var failedPath) ? null : failedPath;

    /// <summary>Both at once, because most rules do not match and each of them is explained: the conditions are asked once.</summary>
    /// <param name="attributes">What the condition sees.</param>
    /// <param name="failedPath">See <see cref="FailedPath"/>.</param>
    public virtual bool Matches(AttributeValue attributes, out string? failedPath)
    {
        var matches = Matches(attributes);
        failedPath = matches ? null : Blame(attributes);
        return matches;
    }

    /// <summary>Called only on a condition that decides against the attributes; under a negation that is one that matches.</summary>
    internal abstract string? Blame(AttributeValue attributes);

    internal static Condition All(ImmutableArray<Condition> conditions) => conditions.Length == 1 ? conditions[0] : new AllOf(conditions);
}
