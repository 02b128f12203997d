using Personalize.Core.Attributes;
using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>What one channel would answer.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Decision">What was decided; null where an offer was asked for.</param>
/// <param name="Content">What is shown of it: a payload, a picture's values, or an offer's terms, as JSON; "" for nothing.</param>
/// <param name="Attributes">What it was decided by.</param>
internal sealed record ChannelAnswer(string Channel, Decision? Decision, string Content, AttributeValue Attributes)
{
    /// <summary>Whether somebody who asks on both channels is told the same.</summary>
    public bool IsSame(ChannelAnswer other) =>
        Decision?.Rule?.Name == other.Decision?.Rule?.Name && Decision?.Creative?.Name == other.Decision?.Creative?.Name && Content == other.Content;
}
