using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>A browser's key is public: what is said with it changes nothing that only the brand can know.</summary>
public sealed class SourceTrustTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Theory]
    [InlineData("Order Refunded", """{"total":5000,"currency":"EUR"}""")]
    [InlineData("Order Cancelled", """{"total":5000,"currency":"EUR"}""")]
    [InlineData("Email Delivered", "{}")]
    [InlineData("Complaint Closed", "{}")]
    public void Event_OnlyTheBrandCanKnow_IsATouchpointFromABrowser(string name, string properties)
    {
        var (browser, server) = (Of(name, properties, SourceTrust.Browser), Of(name, properties, SourceTrust.Server));

        Assert.Equal(name, Assert.Single(browser.Touchpoints).Name);
        Assert.Empty(browser.Counters);
        Assert.Empty(browser.Pressure);
        Assert.Equal(Orders.None, browser.Orders);
        Assert.Equal(1, server.Counters[name].Count);
    }

    [Fact]
    public void LastContact_OfACall_IsTheServersWord()
    {
        const string Said = """{"motive":"refund","outcome":"promised"}""";
        var call = Of("Call Ended", Said, SourceTrust.Server, minutes: 0);

        foreach (var name in new[] { "Call Ended", "Chat Ended" })
        {
            var contact = ContextMerge.Merge([call, Of(name, """{"motive":"evil","outcome":"we promised 1000 EUR"}""", SourceTrust.Browser, minutes: 1)]).LastContact!;
            Assert.Equal(name == "Call Ended" ? ("refund", "promised") : ("evil", null), (contact.Motive, contact.Outcome));
        }
    }

    [Theory]
    [InlineData("Device Telemetry Reported", 1)]
    [InlineData("Email Bounced", 2)]
    [InlineData("Loyalty Points Recalculated", 2)]
    public void LastContact_OfAPerson_IsNotWhatThingsAndServersWriteDown(string name, int touchpoints)
    {
        var context = ContextMerge.Merge([Of("Call Ended", """{"motive":"refund"}""", SourceTrust.Server, minutes: 0), Of(name, "{}", SourceTrust.Server, minutes: 1)]);

        Assert.Equal(("call", "refund"), (context.LastContact!.Channel, context.LastContact.Motive));
        Assert.Equal(touchpoints, context.Touchpoints.Count);
        Assert.Equal(1, context.Counters[name].Count);
    }

    [Fact]
    public void Complaint_ClosedByABrowser_StaysOpen()
    {
        var opened = Of("Complaint Opened", "{}", SourceTrust.Browser, minutes: 0);

        Assert.True(CustomerComplaint.IsOpen(ContextMerge.Merge([opened, Of("Complaint Closed", "{}", SourceTrust.Browser, minutes: 1)])));
        Assert.False(CustomerComplaint.IsOpen(ContextMerge.Merge([opened, Of("Complaint Closed", "{}", SourceTrust.Server, minutes: 1)])));
    }

    [Theory]
    [InlineData(false, "Complaint Opened", "Complaint Opened", "Complaint Closed")]
    [InlineData(true, "Complaint Opened", "Ticket Opened", "Ticket Closed")]
    [InlineData(true, "Complaint Closed", "Complaint Opened")]
    [InlineData(true, "Complaint Opened", "Complaint Closed", "Complaint Opened")]
    [InlineData(false, "Ticket Opened", "Ticket Resolved")]
    [InlineData(false, "Complaint Closed")]
    public void Complaint_IsOpen_UntilOneOfItsKindIsClosed(bool isOpen, params string[] names) => Assert.Equal(
        isOpen, CustomerComplaint.IsOpen(ContextMerge.Merge([.. names.Select((name, minutes) => Of(name, "{}", SourceTrust.Server, minutes))])));

    [Theory]
    [InlineData("T-1 T-2", "+T-1", "+T-2")]
    [InlineData("T-2", "+T-1", "+T-2", "-T-1")]
    [InlineData("", "+T-1", "+T-2", "-T-2", "-T-1")]
    [InlineData("T-1", "+T-1", "-T-1", "+T-1")]
    [InlineData("", "+T-1", "+T-2", "-")]             // an end without an id is the end of all
    [InlineData("T-2", "+T-1", "-", "+T-2")]
    [InlineData("", "+", "+T-1", "-T-1")]             // told by the page and by its server
    [InlineData("T-2", "+", "+T-2", "-T-1")]
    public void Complaints_WithIds_AreClosedOneByOneWhateverTheOrder(string open, params string[] told)
    {
        var parts = told.Select((word, minutes) => Of(word[0] == '+' ? "Ticket Opened" : "Ticket Closed", $$"""{"ticket_id":"{{word[1..]}}"}""", SourceTrust.Server, minutes)).ToArray();

        foreach (var context in new[] { ContextMerge.Merge(parts), ContextMerge.Merge([.. parts.Reverse()]) })
        {
            Assert.Equal(open, string.Join(' ', CustomerComplaint.OpenIds(ContextCodec.Read(ContextCodec.Write(context)))));
            Assert.Equal(open.Length > 0, CustomerComplaint.IsOpen(context));
        }
    }

    [Fact]
    public void Complaints_OfAFlood_KeepThoseThatAreOpen()
    {
        var closed = Enumerable.Range(0, 3 * ContextLimits.MaxComplaints).Select(at => Of("Ticket Closed", $$"""{"ticket_id":{{at}}}""", SourceTrust.Server, minutes: 1 + at));

        var context = ContextMerge.Merge([Of("Ticket Opened", """{"ticket_id":"T-9"}""", SourceTrust.Server), .. closed]);

        Assert.Equal(ContextLimits.MaxComplaints, context.Complaints.Count);
        Assert.Equal("T-9", Assert.Single(CustomerComplaint.OpenIds(context)));
    }

    [Fact]
    public void Counters_OfAFloodOfMadeUpNames_StillHoldTheDocumentedOnes()
    {
        var flood = Enumerable.Range(0, 2 * ContextLimits.MaxCounters).Select(at => Of($"n{at}", "{}", SourceTrust.Browser, minutes: 1 + at));

        var context = ContextMerge.Merge([Of("Complaint Opened", "{}", SourceTrust.Server), .. flood]);

        Assert.Equal(ContextLimits.MaxCounters, context.Counters.Count);
        Assert.True(CustomerComplaint.IsOpen(context));
    }

    [Fact]
    public void Claim_DatedBackByABrowser_DoesNotTakeTheBrowserFromItsOwner()
    {
        var thief = SampleEvents.Event("m2", Noon.AddYears(-20), customer: SampleEvents.Bob, linked: SampleEvents.Browser) with { ReceivedAt = Noon.AddMinutes(1) };

        var links = FacetLinks.None.ClaimedBy(SampleEvents.Ada, Noon).ClaimedBy(SampleEvents.Bob, ClaimOf(thief));

        Assert.Equal(SampleEvents.Ada, links.Owner);
        Assert.Equal(Noon.AddYears(-20), ClaimOf(thief with { Trust = SourceTrust.Server }));
    }

    [Fact]
    public void MessageId_ThatABrowserGuessed_DoesNotHideTheServersEvent()
    {
        var fold = new FacetFold(Facet.New(SampleEvents.Ada));

        Assert.True(fold.Apply(Happened(SourceTrust.Browser), Position(1), true));
        Assert.False(fold.Apply(Happened(SourceTrust.Browser), Position(2), true));
        Assert.True(fold.Apply(Happened(SourceTrust.Server), Position(3), true));
        Assert.False(fold.Apply(Happened(SourceTrust.Server), Position(4), true));

        static HubMessage Happened(SourceTrust trust) => new HubMessage.Happened(SampleEvents.Event("order-1001", Noon, trust: trust));
    }

    private static HubPosition Position(long sequence) => new("1", sequence, Noon);

    // When the claim of an event's browser counts from.
    private static DateTimeOffset ClaimOf(CustomerEvent happened)
    {
        var fold = new FacetFold(Facet.New(happened.Customer));
        fold.Apply(new HubMessage.Happened(happened), Position(1), true);
        return fold.ToFacet().Links.Claims[SampleEvents.Browser];
    }

    private static CustomerContext Of(string name, string properties, SourceTrust trust, int minutes = 0) =>
        EventContext.Of(SampleEvents.Event($"{name}{minutes}", Noon.AddMinutes(minutes), name: name, properties: properties, trust: trust));
}
