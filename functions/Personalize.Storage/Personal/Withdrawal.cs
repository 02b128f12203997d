using Personalize.Core.Identity;

namespace Personalize.Storage.Personal;

/// <summary>Somebody took back the consent to positions: what was kept under it is to go.</summary>
/// <param name="Customer">Whose; those that belong to it are meant, too.</param>
/// <param name="At">When, UTC: positions of later events stand under a later word.</param>
public sealed record Withdrawal(RegistrationKey Customer, DateTimeOffset At)
{
    /// <summary>When it was noted, UTC: later than it was said where a visitor said it who then turned out to be the customer.</summary>
    public DateTimeOffset NotedAt { get; init; } = At;
}
