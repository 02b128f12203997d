using System.Collections.Immutable;
using Personalize.Core.Webhooks;

namespace Personalize.Storage.Webhooks;

/// <summary>A receiver of actions.</summary>
/// <param name="Name">As bundles name it: letters, digits and dashes.</param>
/// <param name="Url">https; http on this machine. Only operators name it: no bundle, event or request can.</param>
/// <param name="Secrets">Each signs, so that a receiver can change from one to the next.</param>
public sealed record Webhook(string Name, Uri Url, ImmutableArray<WebhookSecret> Secrets);
