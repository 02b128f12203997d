using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class HouseholdCartTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Fact]
    public void Together_OneOrders_LeavesTheLinesOfTheOther()
    {
        var lamp = CartOf(Said("m1", "Product Added", minute: 0, "lamp"));
        var ordered = CartOf(Said("m2", "Product Added", minute: 0, "sofa"), Said("m3", "Order Completed", minute: 1, "sofa"));

        Assert.Equal(["lamp"], Cart.Together([lamp, ordered]).Items().Select(item => item.Product));
    }

    [Fact]
    public void Together_OneTakesOutWhatBothHad_LeavesTheOthers()
    {
        var kept = CartOf(Said("m1", "Product Added", minute: 0, "lamp"), Said("m2", "Product Added", minute: 0, "lamp"));
        var taken = CartOf(Said("m3", "Product Added", minute: 1, "lamp"), Said("m4", "Product Removed", minute: 2, "lamp"));

        Assert.Equal(("lamp", 2), Cart.Together([kept, taken]).Items().Select(item => (item.Product, item.Quantity)).Single());
    }

    [Fact]
    public void Together_BothHaveTheProduct_IsTheSum()
    {
        var once = CartOf(Said("m1", "Product Added", minute: 0, "lamp"));
        var twice = CartOf(Said("m1", "Product Added", minute: 0, "lamp"), Said("m2", "Product Added", minute: 3, "lamp"));

        var together = Cart.Together([once, twice]);

        Assert.Equal(("lamp", 3), together.Items().Select(item => (item.Product, item.Quantity)).Single());
        Assert.Equal(Noon.AddMinutes(3), together.UpdatedAt);
    }

    [Fact]
    public void Together_AllEmpty_WasUpdatedWhenTheLastWasEmptied()
    {
        var ordered = CartOf(Said("m1", "Product Added", minute: 0, "lamp"), Said("m2", "Order Completed", minute: 1, "lamp"));
        var removed = CartOf(Said("m3", "Product Added", minute: 2, "lamp"), Said("m4", "Product Removed", minute: 5, "lamp"));

        var together = Cart.Together([ordered, removed, Cart.Empty]);

        Assert.Empty(together.Items());
        Assert.Equal(Noon.AddMinutes(5), together.UpdatedAt);
        Assert.Null(Cart.Together([Cart.Empty, Cart.Empty]).UpdatedAt);
    }

    [Fact]
    public void Person_OrderOnOneDevice_EmptiesTheCartOfTheOther()
    {
        var browser = Facet.New(SampleEvents.Browser) with
        {
            Context = EventContext.Of(Said("m1", "Product Added", minute: 0, "lamp") with { Customer = SampleEvents.Browser }),
            Links = FacetLinks.None.ClaimedBy(SampleEvents.Ada, Noon),
        };
        var own = Facet.New(SampleEvents.Ada) with { Context = EventContext.Of(Said("m2", "Order Completed", minute: 1, "sofa")) };

        Assert.Empty(PersonView.Of(own, [browser]).Cart.Items());
    }

    [Fact]
    public void Household_AnyOrderOfPersons_GivesTheSameBytes()
    {
        var three = (from a in Persons("a") from b in Persons("b") from c in Persons("c") select (a, b, c)).ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(three, test =>
            Bytes(test.a, test.b, test.c).SequenceEqual(Bytes(test.c, test.a, test.b)) && Bytes(test.a, test.b, test.c).SequenceEqual(Bytes(test.b, test.a, test.c))));
    }

    private static byte[] Bytes(params CustomerContext[] persons) => ContextCodec.Write(PersonView.OfHousehold(persons));

    private static Gen<CustomerContext> Persons(string prefix) =>
        from history in SampleEvents.HistoriesOfAda()
        select ContextMerge.Merge([CustomerContext.Empty, .. history.Select(happened => EventContext.Of(happened with { MessageId = prefix + happened.MessageId }))]);

    private static Cart CartOf(params IEnumerable<Personalize.Core.Events.CustomerEvent> said) => ContextMerge.Merge([.. said.Select(EventContext.Of)]).Cart;

    private static Personalize.Core.Events.CustomerEvent Said(string id, string name, int minute, string sku) =>
        SampleEvents.Event(id, Noon.AddMinutes(minute), name: name, properties: $$"""{"sku":"{{sku}}","quantity":1}""");
}
