using System.Collections.Immutable;

namespace Personalize.Personalizing;

/// <summary>One question and what each channel answers.</summary>
/// <param name="Customer">The registration's text.</param>
/// <param name="Placement">The placement asked; null where it was an offer.</param>
/// <param name="Offer">The offer asked; null where it was a placement.</param>
/// <param name="Answers">In the order of the channels; two at least.</param>
internal sealed record ConsistencyFinding(string Customer, string? Placement, string? Offer, ImmutableArray<ChannelAnswer> Answers)
{
    /// <summary>Whether all channels say the same.</summary>
    public bool IsConsistent => Answers.Skip(1).All(Answers[0].IsSame);

    /// <summary>Whether two of them do.</summary>
    public bool IsConsistentOn(string left, string right) =>
        Answers.First(answer => answer.Channel == left).IsSame(Answers.First(answer => answer.Channel == right));
}
