using Personalize.Core.Identity;

namespace Personalize.Storage.Webhooks;

/// <summary>Something that a webhook has not taken yet.</summary>
/// <param name="Id">The action's id.</param>
/// <param name="Webhook">The receiver's name.</param>
/// <param name="Customer">Whom it is about; for erasing.</param>
/// <param name="Tries">How many have failed.</param>
/// <param name="DueAt">When it is tried again, UTC.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record Delivery(string Id, string Webhook, RegistrationKey Customer, int Tries, DateTimeOffset DueAt, byte[] Body);
