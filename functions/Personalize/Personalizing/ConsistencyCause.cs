using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>Why two channels answer differently.</summary>
/// <param name="Left">One channel.</param>
/// <param name="Right">The other.</param>
/// <param name="Rule">The first rule that came out differently; null where the same rule shows other content.</param>
/// <param name="LeftReason">What came of that rule on the one; null where it was not looked at.</param>
/// <param name="RightReason">On the other.</param>
/// <param name="Path">The attribute that decided; null where none can be named.</param>
/// <param name="Differing">The roots of the attributes that differ between the two: where to look for the cause of other content.</param>
internal sealed record ConsistencyCause(
    ChannelAnswer Left, ChannelAnswer Right, string? Rule, RuleReason? LeftReason, RuleReason? RightReason, string? Path, ImmutableArray<string> Differing)
{
    public AttributeValue LeftValue => Path is null ? AttributeValue.Null : Left.Attributes.Find(Path);

    public AttributeValue RightValue => Path is null ? AttributeValue.Null : Right.Attributes.Find(Path);

    /// <summary>One cause for each two channels that answer differently.</summary>
    public static IEnumerable<ConsistencyCause> Of(ConsistencyFinding finding) =>
        from left in finding.Answers
        from right in finding.Answers.Skip(finding.Answers.IndexOf(left) + 1)
        where !left.IsSame(right)
        select Of(left, right);

    private static ConsistencyCause Of(ChannelAnswer left, ChannelAnswer right)
    {
        ImmutableArray<string> differing = [.. left.Attributes.Properties.Where(root => root.Value != right.Attributes.Properties.Find(root.Key)).Select(root => root.Key)];
        var (ofLeft, ofRight) = (TriedOf(left), TriedOf(right));
        foreach (var rule in ofLeft.Concat(ofRight).Select(tried => tried.Rule).Distinct())
        {
            var (one, other) = (Find(ofLeft, rule), Find(ofRight, rule));
            if (one?.Reason != other?.Reason)
            {
                return new ConsistencyCause(left, right, rule, one?.Reason, other?.Reason, one?.FailedPath ?? other?.FailedPath, differing);
            }
        }

        return new ConsistencyCause(left, right, null, null, null, null, differing);
    }

    private static ImmutableArray<RuleTried> TriedOf(ChannelAnswer answer) => answer.Decision?.Tried ?? [];

    private static RuleTried? Find(ImmutableArray<RuleTried> tried, string rule) => tried.Where(one => one.Rule == rule).Select(one => (RuleTried?)one).FirstOrDefault();
}
