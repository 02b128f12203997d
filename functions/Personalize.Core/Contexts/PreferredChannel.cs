using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>Where the customer would rather be met.</summary>
/// <param name="Value">A channel as in <see cref="Touchpoint"/>, or <see cref="Habit.Unknown"/>.</param>
/// <param name="Why">"explicit": the customer said so; "individual": most of the customer's own contacts; "unknown".</param>
/// <param name="Support">How many contacts speak about it.</param>
public sealed record PreferredChannel(string Value, string Why, long Support)
{
    /// <summary>Fewer contacts than this say nothing.</summary>
    public const int MinContacts = 5;

    /// <summary>The customer's word (trait "preferredChannel"), or the channel of most of the newest contacts.</summary>
    public static PreferredChannel Of(CustomerContext context)
    {
        if (context.Traits.TryGetValue("preferredChannel", out var trait) && trait.Json is ['"', .., '"'] and { Length: > 2 })
        {
            return new PreferredChannel(JsonElement.Parse(trait.Json).GetString()!, "explicit", 1);
        }

        var top = context.Touchpoints
            .Where(touchpoint => touchpoint.Type is "track" or "page" or "screen" && touchpoint.Channel != "server" && EventChannel.IsOwnContact(touchpoint))
            .GroupBy(touchpoint => touchpoint.Channel, (channel, contacts) => (Channel: channel, Count: contacts.Count()))
            .OrderByDescending(channel => channel.Count)
            .ThenBy(channel => channel.Channel, StringComparer.Ordinal)
            .FirstOrDefault();
        return top.Count >= MinContacts
            ? new PreferredChannel(top.Channel, "individual", top.Count)
            : new PreferredChannel(Habit.Unknown, Habit.Unknown, top.Count);
    }
}
