using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class LongTraitsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> LongTexts =>
    [
        new string('x', 5_000),
        new string('x', ContextLimits.MaxTraitLength - 1),      // two quotes too many
        string.Concat(Enumerable.Repeat("👩‍🚀", 400)),
        new string('\u0001', 300),                              // six characters of JSON each
        new string('"', 700),
    ];

    [Theory]
    [MemberData(nameof(LongTexts))]
    public void Text_ThatIsTooLong_IsKeptAsItsBeginningWithAMark(string text)
    {
        var happened = Said(new { bio = text, tier = "gold" });

        var kept = EventContext.Of(happened).Traits["bio"];

        Assert.InRange(kept.Json.Length, ContextLimits.MaxTraitLength / 4, ContextLimits.MaxTraitLength);
        var shown = JsonElement.Parse(kept.Json).GetString()!;
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.StartsWith(shown[..^1], text, StringComparison.Ordinal);
        Assert.Equal(["bio"], LongTraits.Of(happened).Select(trait => trait.Name));
    }

    [Fact]
    public void Text_ThatJustFits_IsKeptWhole()
    {
        var text = new string('x', ContextLimits.MaxTraitLength - 2);
        var happened = Said(new { bio = text });

        Assert.Equal($"\"{text}\"", EventContext.Of(happened).Traits["bio"].Json);
        Assert.Empty(LongTraits.Of(happened));
    }

    [Fact]
    public void List_ThatIsTooLong_IsNotKeptAndTold()
    {
        var happened = Said(new { tags = Enumerable.Range(0, 900).ToArray(), tier = "gold" });

        Assert.Equal(["tier"], EventContext.Of(happened).Traits.Keys);
        Assert.Equal(["tags"], LongTraits.Of(happened).Select(trait => trait.Name));
    }

    [Fact]
    public void Text_ThatGrewTooLong_DoesNotLeaveTheWordBeforeIt()
    {
        var before = EventContext.Of(Said(new { note = "all is well" }));
        var after = EventContext.Of(Said(new { note = new string('x', 2_000) }, minutes: 1));

        Assert.EndsWith("…\"", ContextMerge.Merge([after, before]).Traits["note"].Json, StringComparison.Ordinal);
    }

    private static CustomerEvent Said(object traits, int minutes = 0) => new()
    {
        MessageId = $"m{minutes}",
        Type = EventType.Identify,
        Customer = Registration.User("ada"),
        At = Noon.AddMinutes(minutes),
        ReceivedAt = Noon.AddMinutes(minutes),
        Source = "crm",
        Trust = SourceTrust.Server,
        Traits = JsonSerializer.SerializeToElement(traits),
    };
}
