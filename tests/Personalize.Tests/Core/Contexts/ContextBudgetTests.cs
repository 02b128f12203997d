using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class ContextBudgetTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    [Fact]
    public void Write_SampleProfile_KeepsAll()
    {
        var context = EventContext.Of(SampleEvents.Event("m1", Noon, name: "Product Viewed", properties: """{"sku":"a","category":"sofa"}"""));

        var (kept, bytes) = ContextBudget.Write(context);

        Assert.Same(context, kept);
        Assert.Equal(ContextCodec.Write(context), bytes);
    }

    [Fact]
    public void Write_MoreThanARowHolds_DropsOldLikingsBeforeTraits()
    {
        var context = Huge(affinities: 200, traits: 5);

        var (kept, bytes) = ContextBudget.Write(context);

        Assert.InRange(bytes.Length, 1, ContextBudget.MaxBytes);
        Assert.Equal(5, kept.Traits.Count);
        Assert.InRange(kept.Affinities.Count, 1, 100);
        Assert.Equal(kept.Affinities.Values.Min(liking => liking.LastAt), Noon.AddDays(-kept.Affinities.Count + 1));
    }

    [Fact]
    public void Write_TraitsAlonePassTheWall_KeepsTheTrustedAndLatest()
    {
        var (kept, bytes) = ContextBudget.Write(Huge(affinities: 0, traits: 100));

        Assert.InRange(bytes.Length, 1, ContextBudget.MaxBytes);
        Assert.InRange(kept.Traits.Count, 10, 50);
        Assert.All(kept.Traits.Values, trait => Assert.Equal(SourceTrust.Server, trait.Trust));
    }

    private static CustomerContext Huge(int affinities, int traits) => CustomerContext.Empty with
    {
        Affinities = Enumerable.Range(0, affinities).ToImmutableDictionary(
            number => new string('名', 99) + number, number => Affinity.Once(1, Noon.AddDays(-number))),
        Traits = Enumerable.Range(0, traits).ToImmutableDictionary(
            number => $"trait{number}", number => new Trait($"\"{number}{new string('x', 1_000)}\"", Noon, "crm", number % 2 == 0 ? SourceTrust.Server : SourceTrust.Browser)),
    };
}
