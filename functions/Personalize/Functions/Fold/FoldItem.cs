using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Hosting;

namespace Personalize.Functions.Fold;

/// <summary>A message of the batch, where it stood, and the hub event it came from.</summary>
internal sealed record FoldItem(HubMessage Message, HubPosition Position, HubEvent Source);
