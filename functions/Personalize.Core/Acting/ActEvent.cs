using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Core.Acting;

/// <summary>An event that the engine asks "act?" about.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Name">Its name; the type's for those without one: as rules name it.</param>
/// <param name="At">When it happened, UTC: the moment that the decision is made for.</param>
/// <param name="IsLate">Whether it came so late that acting on it would puzzle the customer.</param>
/// <param name="Value">As conditions and templates see it under <c>event</c>.</param>
public sealed record ActEvent(string Id, string Name, DateTimeOffset At, bool IsLate, AttributeValue Value)
{
    /// <summary>Who entered a shop an hour ago has left it.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    // A waiting action keeps its event in the customer's row.
    private static readonly AttributeLimits Limits = new(MaxDepth: 4, MaxValues: 60, MaxTextLength: 400);

    public static string NameOf(CustomerEvent happened) => happened.Type == EventType.Track ? Texts.Cut(happened.Name) ?? "track" : EventTypes.NameOf(happened.Type);

    public static ActEvent Of(CustomerEvent happened)
    {
        var properties = AttributeReader.TryRead(happened.Properties, Limits, out var value, out _) ? value : AttributeValue.Null;
        var name = NameOf(happened);
        return new ActEvent(happened.UniqueId, name, happened.At, happened.ReceivedAt - happened.At > MaxAge, AttributeValue.Object(
            ("id", AttributeValue.Of(happened.MessageId)),
            ("name", AttributeValue.Of(name)),
            ("type", AttributeValue.Of(EventTypes.NameOf(happened.Type))),
            ("channel", AttributeValue.Of(EventContext.ChannelOf(happened))),
            ("source", AttributeValue.Of(happened.Source)),
            ("trusted", AttributeValue.Of(happened.Trust == SourceTrust.Server)),
            ("at", AttributeValue.Of(happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))),
            ("properties", properties)));
    }
}
