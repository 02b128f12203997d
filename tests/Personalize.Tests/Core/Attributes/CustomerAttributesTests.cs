using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Attributes;

public sealed class CustomerAttributesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Stamp Stamp = new(Now.AddHours(-1), 1);

    [Theory]
    [InlineData("traits.firstName", "Ada")]
    [InlineData("traits.address.city", "Paris")]
    [InlineData("traits.phone", "null")]
    [InlineData("traits.broken", "null")]
    [InlineData("segments", "runners,vip")]
    [InlineData("status", "customer")]
    [InlineData("affinities.category:travel", "0.5")]
    [InlineData("topCategory", "travel")]
    [InlineData("lastViewed.category", "sofa")]
    [InlineData("lastViewed.product", "null")]
    [InlineData("lastViewed.at", "2026-11-21T11:00:00Z")]
    [InlineData("lastContact.channel", "web")]
    [InlineData("cart.items.0.name", "Lamp")]
    [InlineData("cart.items.0.price", "19.9")]
    [InlineData("cart.count", "2")]
    [InlineData("orders.count", "3")]
    [InlineData("events.page", "7")]
    [InlineData("habits.shoppingDays", "null")]
    [InlineData("preferredChannel", "sms")]
    [InlineData("pressure.email.last7Days", "1")]
    [InlineData("locale", "fr-FR")]
    public void From_Context_GivesItsValues(string path, string expected) => Assert.Equal(expected, CustomerAttributes.From(Context(), Now).Find(path).ToString());

    [Fact]
    public void From_EmptyContext_IsAVisitorOfWhomNothingIsKnown()
    {
        var attributes = CustomerAttributes.From(CustomerContext.Empty, Now);

        Assert.Equal("visitor", attributes.Find("status").Text);
        Assert.Equal(0, attributes.Find("cart.items.length").Number);
        Assert.True(attributes.Find("preferredChannel").IsNull);
        Assert.True(attributes.Find("lastViewed").IsNull);
    }

    private static CustomerContext Context() => new()
    {
        Traits = new Dictionary<string, Trait>
        {
            ["firstName"] = Trait("\"Ada\""),
            ["address"] = Trait("{\"city\":\"Paris\"}"),
            ["phone"] = Trait("null"),
            ["broken"] = Trait("{"),
            ["segments"] = Trait("[\"runners\",\"vip\"]"),
            ["preferredChannel"] = Trait("\"sms\""),
        },
        Affinities = new Dictionary<string, Affinity> { ["category:travel"] = Affinity.Once(2, Now) },
        LastViewed = new LastViewed(Stamp, "sofa", null, null),
        LastContact = new LastContact(Stamp, "web", null, null),
        Cart = new Cart(null, [new CartChange(Stamp, 0, 2, new CartItem("sku-1", "Lamp", null, 2, 1_990, "EUR"))]),
        Orders = Orders.None with { Count = 3 },
        Counters = new Dictionary<string, EventCount> { ["page"] = new(7, Now, Now) },
        Pressure = new Dictionary<string, DayCounts> { ["email"] = DayCounts.Once(Now) },
        Locale = new Stamped("fr-FR", Stamp),
    };

    private static Trait Trait(string json) => new(json, Now, "crm", SourceTrust.Server);
}
