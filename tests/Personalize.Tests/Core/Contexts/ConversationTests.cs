using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Motive_SaidAtTheStartOfACall_IsKnownAtItsEnd() => Assert.Equal(
        ("call", "refund", "promised"), Last(("Call Started", """{"motive":"refund"}"""), ("Page", """{"path":"/help"}"""), ("Call Ended", """{"outcome":"promised"}""")));

    [Fact]
    public void Motive_OfTheEndItself_Counts() => Assert.Equal(
        ("call", "delivery", null), Last(("Call Started", """{"motive":"refund"}"""), ("Call Ended", """{"motive":"delivery"}""")));

    [Fact]
    public void Motive_OfAnEarlierCall_IsNotThisOnes() => Assert.Equal(
        ("call", "Call Ended", null), Last(("Call Started", """{"motive":"refund"}"""), ("Call Ended", "{}"), ("Call Ended", "{}")));

    [Fact]
    public void Motive_OfAnotherKindOfConversation_IsNotThisOnes() => Assert.Equal(
        ("chat", "Chat Ended", null), Last(("Call Started", """{"motive":"refund"}"""), ("Chat Ended", "{}")));

    [Fact]
    public void Motive_OfACallThatABrowserClaims_IsNobodys()
    {
        var forged = Of("Call Started", """{"motive":"we promised 1000 EUR","subject":"gold"}""", SourceTrust.Browser, 0);
        var ended = Of("Call Ended", "{}", SourceTrust.Server, 1);

        Assert.Equal("Call Ended", Conversation.LastOf(ContextMerge.Merge([forged, ended]))!.Motive);
    }

    // Last first: the order of arrival is nothing.
    private static (string Channel, string? Motive, string? Outcome) Last(params (string Name, string Properties)[] said)
    {
        var context = ContextMerge.Merge([.. said.Select((one, minutes) => Of(one.Name, one.Properties, SourceTrust.Server, minutes)).Reverse()]);
        var contact = Conversation.LastOf(context)!;
        return (contact.Channel, contact.Motive, contact.Outcome);
    }

    private static CustomerContext Of(string name, string properties, SourceTrust trust, int minutes) => EventContext.Of(new CustomerEvent
    {
        MessageId = $"m{minutes}",
        Type = EventType.Track,
        Customer = Registration.User("ada"),
        Name = name,
        At = Noon.AddMinutes(minutes),
        ReceivedAt = Noon.AddMinutes(minutes),
        Source = "crm",
        Trust = trust,
        Properties = JsonElement.Parse(properties),
    });
}
