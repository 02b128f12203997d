using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class EventContextTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Fact]
    public void Cart_AddedRemovedAndSeen_ShowsWhatIsLeftWhateverTheOrder()
    {
        CustomerContext[] parts =
        [
            Of("m1", 0, "Product Added", """{"sku":"a","name":"Lamp","quantity":2,"price":10.5,"currency":"EUR"}"""),
            Of("m2", 1, "Product Added", """{"sku":"b"}"""),
            Of("m3", 2, "Product Added", """{"sku":"a","quantity":1}"""),
            Of("m4", 3, "Product Removed", """{"sku":"b"}"""),
        ];

        var line = Assert.Single(ContextMerge.Merge(parts).Cart.Items());
        Assert.Equal(new CartItem("a", "Lamp", null, 3, 1_050, "EUR"), line);
        Array.Reverse(parts);
        Assert.Equal(line, Assert.Single(ContextMerge.Merge(parts).Cart.Items()));
    }

    [Fact]
    public void Cart_OfAWeeksShopping_HoldsEveryLine()
    {
        var added = Enumerable.Range(0, 80).Select(number => Of($"m{number}", number, "Product Added", $$"""{"sku":"food-{{number}}"}"""));

        Assert.Equal(80, ContextMerge.Merge([.. added]).Cart.Items().Length);
    }

    [Fact]
    public void Cart_AfterOrder_IsEmptyButForWhatCameLater()
    {
        var context = ContextMerge.Merge([
            Of("m1", 0, "Product Added", """{"sku":"a"}"""),
            Of("m2", 2, "Product Added", """{"sku":"b"}"""),
            Of("m3", 1, "Order Completed", """{"total":99.95,"currency":"eur","products":[{"sku":"a","category":"lamp"}]}""")]);

        Assert.Equal("b", Assert.Single(context.Cart.Items()).Product);
        Assert.Equal(9_995, context.Orders.Cents["EUR"]);
        Assert.Equal(CustomerStatus.Customer, context.Status);
    }

    [Fact]
    public void Trait_SaidByServer_IsNotOverwrittenByABrowserLater()
    {
        var context = ContextMerge.Merge([
            EventContext.Of(SampleEvents.Event("m1", Noon, EventType.Identify, traits: """{"email":"ada@crm.test"}""", trust: SourceTrust.Server)),
            EventContext.Of(SampleEvents.Event("m2", Noon.AddDays(1), EventType.Identify, traits: """{"email":"evil@web.test"}"""))]);

        Assert.Equal("\"ada@crm.test\"", context.Traits["email"].Json);
    }

    [Fact]
    public void Home_InAddressTrait_IsRead()
    {
        var context = EventContext.Of(SampleEvents.Event(
            "m1", Noon, EventType.Identify, traits: """{"address":{"city":"Lyon","country":"FR","latitude":45.76,"longitude":4.84}}"""));

        Assert.Equal(new DeclaredHome("Lyon", "FR", 45.76, 4.84, Noon), context.Home);
    }

    [Fact]
    public void Activity_WithTimeZone_IsLocal()
    {
        // Saturday 12:00 UTC is 13:00 in Paris.
        var context = EventContext.Of(SampleEvents.Event("m1", Noon, context: """{"timezone":"Europe/Paris"}"""));

        Assert.Equal(HourHistogram.HourOf(DayOfWeek.Saturday, 13), Assert.Single(context.Activity.Counts).Hour);
    }

    [Theory]
    [InlineData("Email Delivered", "email")]
    [InlineData("Store Entered", "store")]
    [InlineData("Something", "web")]
    public void Channel_OfKnownEvents_FollowsTheirName(string name, string channel) =>
        Assert.Equal(channel, EventContext.ChannelOf(SampleEvents.Event("m1", Noon, name: name)));

    [Fact]
    public void Pressure_OfDeliveredMail_CountsTheLastDays()
    {
        var context = ContextMerge.Merge([.. Enumerable.Range(0, 10).Select(day => Of($"m{day}", -day * 1_440, "Email Delivered", "{}", SourceTrust.Server))]);

        Assert.Equal(7, context.Pressure["email"].Last(Noon, 7));
        Assert.Null(context.LastSeen);
    }

    [Fact]
    public void Affinity_AHalfLifeLater_WeighsHalf()
    {
        var liking = Of("m1", 0, "Product Viewed", """{"sku":"a","category":"sofa"}""").Affinities["category:sofa"];

        Assert.Equal(1, liking.WeightAt(Noon), 0.002);
        Assert.Equal(0.5, liking.WeightAt(Noon.AddDays(Affinity.HalfLifeDays)), 0.001);
    }

    [Fact]
    public void Codec_OfASampleProfile_StaysUnderFourKilobytes()
    {
        var traits = string.Join(',', Enumerable.Range(0, 60).Select(number => $"\"trait{number}\":\"value {number}\""));
        var parts = new List<CustomerContext> { EventContext.Of(SampleEvents.Event("t", Noon, EventType.Identify, traits: $"{{{traits}}}")) };
        parts.AddRange(Enumerable.Range(0, 200).Select(number => Of(
            $"m{number}", -number * 61, number % 9 == 0 ? "Product Added" : "Product Viewed",
            $$"""{"sku":"sku-{{number % 12}}","name":"A product's name {{number % 12}}","category":"category-{{number % 8}}"}""")));

        Assert.InRange(ContextCodec.Write(ContextMerge.Merge(parts)).Length, 1_000, 4_096);
    }

    [Fact]
    public void Habits_WeekendShopper_AreKnownFromSomeSupportOn()
    {
        CustomerContext[] shopping = [.. Enumerable.Range(0, 12).Select(week => Of($"m{week}", -week * 10_080, "Product Added", """{"sku":"a"}"""))];

        Assert.Equal("weekend", HabitReader.ShoppingDays(ContextMerge.Merge(shopping), SampleEvents.Noon).Value);
        Assert.Equal(Habit.Unknown, HabitReader.ShoppingDays(ContextMerge.Merge(shopping[..4]), SampleEvents.Noon).Value);
    }

    [Theory]
    [InlineData("19,99", 1_999)]
    [InlineData("1.299,00", 129_900)]
    [InlineData("1,299.00", 129_900)]
    [InlineData("1,299", 129_900)]
    [InlineData("12.5", 1_250)]
    [InlineData("a lot", null)]
    public void Amount_InAText_IsReadAsItsWriterMeant(string total, int? cents) => Assert.Equal(
        cents, Of("m1", 0, "Order Completed", $$"""{"total":"{{total}}","currency":"EUR"}""").Orders.Cents.TryGetValue("EUR", out var sum) ? (int)sum : null);

    [Fact]
    public void Order_ToldOfTwice_CountsOnceAsTheShopHasIt()
    {
        CustomerContext[] parts =
        [
            Of("m1", 0, "Order Completed", """{"order_id":"A1","total":100,"currency":"EUR"}""", SourceTrust.Server),
            Of("m2", 1, "Order Completed", """{"orderId":"A1","total":999,"currency":"USD"}"""),
            Of("m3", 2, "Order Completed", """{"order_id":"A2","total":30,"currency":"EUR"}"""),
            Of("m4", 3, "Order Updated", """{"order_id":"A2","total":20,"currency":"EUR"}"""),
            Of("m7", 9, "Order Updated", """{"order_id":"A2","status":"shipped"}""", SourceTrust.Server),
            Of("m5", 4, "Order Completed", """{"total":5,"currency":"EUR"}"""),
            Of("m6", 5, "Order Completed", """{"total":5,"currency":"EUR"}"""),
        ];

        var orders = ContextMerge.Merge(parts).Orders;

        Assert.Equal((4L, 13_000L, 0L), (orders.Count, orders.Cents["EUR"], orders.Cents["USD"]));
        Assert.Equal(Noon.AddMinutes(5), orders.LastAt);
        Array.Reverse(parts);
        Assert.Equal(orders.Known, ContextMerge.Merge(parts).Orders.Known);
        Assert.Equal(ContextCodec.Write(ContextMerge.Merge(parts)), ContextCodec.Write(ContextMerge.Merge([.. parts.Reverse()])));
    }

    [Fact]
    public void Orders_OfManyNumbers_KeepTheNewest()
    {
        var orders = ContextMerge.Merge([.. Enumerable.Range(0, 2 * Orders.MaxKnown).Select(at => Of($"m{at}", at, "Order Completed", $$"""{"order_id":"A{{at}}","total":1}"""))]).Orders;

        Assert.Equal((2L * Orders.MaxKnown, Orders.MaxKnown), (orders.Count, orders.Known.Length));
        Assert.Equal(Noon.AddMinutes(Orders.MaxKnown), orders.Known.Min(order => order.Stamp.At));
    }

    [Fact]
    public void Orders_OfAFloodOfCurrencies_KeepTheContextInItsBudget()
    {
        var context = ContextMerge.Merge([.. Enumerable.Range(0, 4_000).Select(at => Of($"m{at}", at, "Order Completed", $$"""{"total":1,"currency":"{{(char)('A' + (at % 26))}}{{(char)('A' + (at / 26 % 26))}}{{(char)('A' + (at / 676))}}"}"""))]);

        Assert.Equal(Orders.MaxCurrencies, context.Orders.Cents.Count);
        Assert.InRange(ContextBudget.Write(context).Bytes.Length, 1, ContextBudget.MaxBytes);
    }

    [Fact]
    public void Refund_OfANegativeAmount_IsARefund() =>
        Assert.Equal(-3_000, Of("m1", 0, "Order Refunded", """{"total":-30,"currency":"EUR"}""", SourceTrust.Server).Orders.Cents["EUR"]);

    [Theory]
    [InlineData("Order Refunded", """{"order_id":"O1","total":30,"currency":"EUR"}""", 7_000)]
    [InlineData("Order Refunded", """{"order_id":"O1","total":30}""", 7_000)]
    [InlineData("Order Refunded", """{"order_id":"O1"}""", 0)]
    [InlineData("Order Refunded", """{"order_id":"O1","total":-150}""", 0)]
    [InlineData("Order Refunded", """{"order_id":"O1","products":[{"sku":"a","price":12.5,"quantity":2}]}""", 7_500)]
    [InlineData("Order Cancelled", """{"order_id":"O1"}""", 0)]
    [InlineData("Order Cancelled", """{"order_id":"O1","total":100,"currency":"EUR"}""", 0)]
    public void Refund_OfAnOrderThatIsKnown_TakesBackAtMostWhatItCost(string name, string properties, long cents)
    {
        CustomerContext[] parts =
        [
            Of("m1", 0, "Order Completed", """{"order_id":"O1","total":100,"currency":"EUR"}"""),
            Of("m2", 1, name, properties, SourceTrust.Server),
            Of("m3", -1, "Order Completed", """{"total":5,"currency":"EUR"}"""),
        ];

        var orders = ContextMerge.Merge(parts).Orders;

        Assert.Equal((2L, 1L, cents + 500), (orders.Count, orders.Refunds, orders.Cents["EUR"]));
        Assert.Equal(ContextCodec.Write(ContextMerge.Merge(parts)), ContextCodec.Write(ContextMerge.Merge([.. parts.Reverse()])));
    }

    [Fact]
    public void Refund_ToldByShopAndLedger_AndThenCancelled_LeavesNothingAndOwesNothing()
    {
        var orders = ContextMerge.Merge([
            Of("m1", 0, "Order Refunded", """{"order_id":"O1","total":100,"currency":"EUR"}""", SourceTrust.Server),
            Of("m2", 1, "Order Completed", """{"order_id":"O1","total":100,"currency":"EUR"}"""),
            Of("m3", 2, "Order Refunded", """{"order_id":"O1","total":100,"currency":"EUR"}""", SourceTrust.Server),
            Of("m4", 3, "Order Cancelled", """{"order_id":"O1","total":100,"currency":"EUR"}""", SourceTrust.Server),
            Of("m5", 4, "Order Refunded", """{"order_id":"O0","total":70,"currency":"EUR"}""", SourceTrust.Server)]).Orders;

        Assert.Equal((1L, 2L, 0L), (orders.Count, orders.Refunds, orders.Cents["EUR"]));
    }

    [Fact]
    public void Order_WithoutATotal_IsWorthItsProducts() => Assert.Equal(4_500, Of(
        "m1", 0, "Order Completed", """{"order_id":"O1","currency":"EUR","products":[{"sku":"a","price":10,"quantity":2},{"sku":"b","price":25}]}""").Orders.Cents["EUR"]);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-3", 0)]
    [InlineData("99999", 9_999)]
    [InlineData("2", 2)]
    public void Cart_QuantityOutOfRange_IsTheNearest(string quantity, int count) =>
        Assert.Equal(count, Of("m1", 0, "Product Added", $$"""{"sku":"a","quantity":{{quantity}}}""").Cart.Items().Sum(line => line.Quantity));

    [Fact]
    public void Cart_AfterAnOrderInAStore_IsStillThere() => Assert.Single(ContextMerge.Merge([
        Of("m1", 0, "Product Added", """{"sku":"sofa"}"""),
        Of("m2", 1, "Order Completed", """{"channel":"store","products":[{"sku":"candle"}]}""")]).Cart.Items());

    [Fact]
    public void PreferredChannel_OfWhatWasOnlySent_IsUnknown() => Assert.Equal(Habit.Unknown, PreferredChannel.Of(ContextMerge.Merge(
        [.. Enumerable.Range(0, 9).Select(at => Of($"m{at}", at, at % 3 == 0 ? "Email Delivered" : at % 3 == 1 ? "Email Bounced" : "Unsubscribed", """{"channel":"email"}"""))])).Value);

    [Fact]
    public void Trait_BeyondAllNumbers_IsNone() =>
        Assert.Empty(EventContext.Of(SampleEvents.Event("m1", Noon, EventType.Identify, traits: """{"n":1e400}""")).Traits);

    private static CustomerContext Of(string id, int minutes, string name, string properties, SourceTrust trust = SourceTrust.Browser) =>
        EventContext.Of(SampleEvents.Event(id, Noon.AddMinutes(minutes), name: name, properties: properties, trust: trust));
}
