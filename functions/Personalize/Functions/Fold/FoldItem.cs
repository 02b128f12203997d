using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Hosting;

namespace Personalize.Functions.Fold;

/// <summary>A message of the batch, where it stood, and the hub event it came from.</summary>
internal sealed record FoldItem(HubMessage Message, HubPosition Position, HubEvent Source)
{
    /// <summary>Whether a position may stand in it. Looked for once: the rights are asked by it, and the history is rounded by it.</summary>
    public bool MayHavePosition { get; } = Message is HubMessage.Happened && PositionFilter.MayHavePosition(Source.Body.Span);
}
