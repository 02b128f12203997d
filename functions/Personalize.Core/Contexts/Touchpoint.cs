namespace Personalize.Core.Contexts;

/// <summary>One contact with the customer, in or out, on any channel.</summary>
/// <param name="Stamp">Its place in history.</param>
/// <param name="Channel">"web", "app", "email", "store", "call", "chat", "social", "object" or what the sender named.</param>
/// <param name="Type">The event's type, lower case: "track", "page", "identify" …</param>
/// <param name="Name">The event's or page's name; null where it had none.</param>
/// <param name="Detail">What it was about: a product, a category, a path, a motive; null where nothing was said, or by who may not say so.</param>
public sealed record Touchpoint(Stamp Stamp, string Channel, string Type, string? Name, string? Detail);
