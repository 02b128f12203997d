using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Storage.Ambient;

namespace Personalize.Functions.Open;

/// <summary>Somebody made up who allows everything, is somewhere and bought something, so that a rehearsal asks for all that an open may ask for.</summary>
internal static class RehearsedCustomer
{
    private const string Source = "rehearsal";
    private static readonly Registration Name = Registration.User(Source);

    /// <summary>All bits set: a registration whose keyed hash this is has yet to be found.</summary>
    public static RegistrationKey Key { get; } = RegistrationKey.From(Enumerable.Repeat(byte.MaxValue, RegistrationKey.SizeBytes).ToArray());

    public static Pass PassAt(DateTimeOffset now) =>
        Pass.For(Key, Source, DateOnly.FromDateTime(now.UtcDateTime).AddDays(2), [KeyValuePair.Create("coupon", "A-1")]);

    public static CustomerRights RightsAt(DateTimeOffset now)
    {
        var granted = new Consent(true, now);
        return new CustomerRights { Communication = granted, Analysis = granted, Personalization = granted, Location = granted };
    }

    public static CellWeather WeatherAt(DateTimeOffset now)
    {
        _ = GeoPoint.TryCreate(48.857, 2.352, out var paris);   // as the context below says
        return new CellWeather(WeatherCell.Of(paris), new WeatherNow(WeatherCondition.Rain, 8.5, 12, 0.4, IsDay: true, now, Source), now);
    }

    public static CustomerContext ContextAt(DateTimeOffset now) => ContextMerge.Merge(
    [
        EventContext.Of(Happened(EventType.Identify, null, now) with { Traits = Json("""{ "firstName": "Ada", "country": "FR", "birthday": "1990-05-01" }""") }),
        EventContext.Of(Happened(EventType.Track, "Order Completed", now.AddDays(-3)) with
        {
            Properties = Json("""{ "order_id": "o1", "total": 120.5, "currency": "EUR", "products": [ { "product_id": "p1", "category": "travel", "color": "red", "price": 60.25, "quantity": 2 } ] }"""),
        }),
        EventContext.Of(Happened(EventType.Track, "Product Added", now.AddHours(-1)) with { Properties = Json("""{ "product_id": "p2", "name": "Lamp", "category": "light", "price": 19.9 }""") }),
    ]);

    private static CustomerEvent Happened(EventType type, string? name, DateTimeOffset at) => new()
    {
        Type = type,
        MessageId = $"{Source}-{name}",
        Customer = Name,
        At = at,
        ReceivedAt = at,
        Source = Source,
        Trust = SourceTrust.Server,
        Name = name,
        Context = Json("""{ "timezone": "Europe/Paris", "locale": "fr-FR", "location": { "latitude": 48.857, "longitude": 2.352, "city": "Paris", "country": "FR" } }"""),
    };

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
