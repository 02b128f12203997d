using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Tests.Core.Contexts;

/// <summary>Events for tests: written ones that state what matters, and generated ones that use every part of a context.</summary>
internal static class SampleEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly Registration Ada = Registration.User("ada");
    public static readonly Registration Bob = Registration.User("bob");
    public static readonly Registration Browser = Registration.Anonymous("7f");

    private static readonly string[] Properties =
    [
        """{"product_id":"p1","name":"Lamp","category":"light","color":"red","brand":"acme","price":19.99,"quantity":2}""",
        """{"product_id":"p2","category":"sofa","price":500}""",
        """{"products":[{"sku":"p1","quantity":1},{"sku":"p3","category":"travel"}],"total":120.5,"currency":"EUR","order_id":"o1"}""",
        """{"order_id":"o1","total":70,"currency":"EUR"}""",
        """{"order_id":"o1"}""",
        """{"channel":"call","motive":"loan offer","outcome":"no answer"}""",
        "{}",
    ];

    private static readonly string[] Names =
    [
        "Product Viewed", "Product Added", "Product Removed", "Cart Viewed", "Order Completed", "Order Refunded", "Order Cancelled", "Product List Viewed",
        "Email Delivered", "Email Opened", "Store Entered", "Anything",
    ];

    private static readonly string[] Contexts =
    [
        """{"timezone":"Europe/Paris","locale":"fr-FR","userAgent":"Mozilla/5.0 (iPhone)"}""",
        """{"timezone":"America/New_York","locale":"en-US","location":{"latitude":48.8566,"longitude":2.3522,"city":"Paris"}}""",
        """{"active":false,"campaign":{"name":"spring"}}""",
        "{}",
    ];

    private static readonly string[] Traits = ["""{"firstName":"Ada","age":36}""", """{"firstName":"A.","address":{"city":"Paris"}}""", """{"firstName":null}"""];

    /// <summary>An event with what a test says and nothing else.</summary>
    public static CustomerEvent Event(
        string id, DateTimeOffset at, EventType type = EventType.Track, string? name = "Anything", string properties = "{}", string traits = "{}",
        string context = "{}", Registration? customer = null, SourceTrust trust = SourceTrust.Browser, params Registration[] linked) => new()
        {
            Type = type,
            MessageId = id,
            Customer = customer ?? Ada,
            At = at,
            ReceivedAt = at,
            Source = trust == SourceTrust.Server ? "crm" : "sample-shop",
            Trust = trust,
            Name = name,
            Linked = [.. linked],
            Properties = JsonElement.Parse(properties),
            Traits = JsonElement.Parse(traits),
            Context = JsonElement.Parse(context),
        };

    /// <summary>Lists of events with distinct ids; times clash on purpose.</summary>
    public static Gen<CustomerEvent[]> Histories(Gen<(Registration Customer, Registration[] Linked)> identities) =>
        from events in Gen.ListOf(Any(identities))
        select events.Select((happened, index) => happened with { MessageId = $"m{index}" }).ToArray();

    public static Gen<CustomerEvent[]> HistoriesOfAda() => Histories(Gen.Constant<(Registration, Registration[])>((Ada, [Browser])));

    private static Gen<CustomerEvent> Any(Gen<(Registration Customer, Registration[] Linked)> identities) =>
        from identity in identities
        from type in Gen.Elements(EventType.Track, EventType.Track, EventType.Track, EventType.Page, EventType.Identify, EventType.Alias)
        from minutes in Gen.Choose(0, 200_000)
        from name in Gen.Elements(Names)
        from properties in Gen.Elements(Properties)
        from traits in Gen.Elements(Traits)
        from context in Gen.Elements(Contexts)
        from trust in Gen.Elements(SourceTrust.Browser, SourceTrust.Server)
        select Event("", Noon.AddMinutes(-minutes / 100 * 100), type, name, properties, traits, context, identity.Customer, trust, identity.Linked);
}
