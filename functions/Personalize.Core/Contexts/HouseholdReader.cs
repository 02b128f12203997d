using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// Where a person lives, as the brand's own systems say: trait "householdId" of an identify call, or a group call whose traits have the
/// type "household". A browser's word does not count: its key is public, and would let anybody into any home.
/// </summary>
public static class HouseholdReader
{
    /// <summary>The trait that holds it.</summary>
    public const string Trait = "householdId";

    /// <summary>Null where none is declared, or one that names nobody.</summary>
    public static Registration? Of(CustomerContext context)
    {
        if (!context.Traits.TryGetValue(Trait, out var said) || said.Trust != SourceTrust.Server)
        {
            return null;
        }

        var id = JsonElement.Parse(said.Json) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };
        return Registration.Of(RegistrationKind.Household, id);
    }

    /// <summary>The word to the homes that a registration moves out of and into: they look who lives there.</summary>
    /// <param name="before">Null where nothing was known.</param>
    /// <param name="after">As it is to be.</param>
    public static IEnumerable<HubMessage> Moves(CustomerContext? before, CustomerContext after) =>
        ReferenceEquals(before?.Traits, after.Traits) ? [] : MovesBy(before, after);

    private static IEnumerable<HubMessage> MovesBy(CustomerContext? before, CustomerContext after)
    {
        var (left, entered) = (before is null ? null : Of(before), Of(after));
        if (left == entered)
        {
            yield break;
        }

        foreach (var home in new[] { left, entered }.OfType<Registration>())
        {
            var at = (after.Traits.GetValueOrDefault(Trait) ?? before!.Traits[Trait]).At;
            var self = after.Registrations[0];
            yield return new HubMessage.Refold(
                $"home-{MessageHash.Of($"{self}\n{home}\n{at.ToUnixTimeMilliseconds()}\n{home == entered}"):x16}", home, at, self);
        }
    }
}
