using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Hosting;

namespace Personalize.Functions.Fold;

/// <summary>A message of the batch, where it stood, and the hub event it came from.</summary>
internal sealed record FoldItem(HubMessage Message, HubPosition Position, HubEvent Source)
{
    /// <summary>Looked for once: the rights are asked by them, and what is kept is made of them.</summary>
    public BodySigns Signs { get; } = Message is HubMessage.Happened ? BodyScan.Of(Source.Body.Span) : BodySigns.None;
}
