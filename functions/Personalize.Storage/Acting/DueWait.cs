using Personalize.Core.Identity;

namespace Personalize.Storage.Acting;

/// <summary>Something whose time has come.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Pending">Which, in the customer's acting state.</param>
/// <param name="DueAt">Since when, UTC.</param>
public sealed record DueWait(Registration Customer, string Pending, DateTimeOffset DueAt);
