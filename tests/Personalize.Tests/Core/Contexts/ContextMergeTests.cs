using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

public sealed class ContextMergeTests
{
    private static readonly Arbitrary<(CustomerContext A, CustomerContext B, CustomerContext C)> Three =
        (from a in Contexts("a") from b in Contexts("b") from c in Contexts("c") select (a, b, c)).ToArbitrary();

    [Fact]
    public void Merge_AnyGrouping_GivesTheSameBytes() => Holds(test => Same(
        ContextMerge.Merge(ContextMerge.Merge(test.A, test.B), test.C), ContextMerge.Merge(test.A, ContextMerge.Merge(test.B, test.C))));

    [Fact]
    public void Merge_AllAtOnce_GivesTheSameBytes() => Holds(test => Same(
        ContextMerge.Merge([test.C, test.A, test.B]), ContextMerge.Merge(ContextMerge.Merge(test.A, test.B), test.C)));

    [Fact]
    public void Merge_EitherSide_GivesTheSameBytes() => Holds(test => Same(ContextMerge.Merge(test.A, test.B), ContextMerge.Merge(test.B, test.A)));

    [Fact]
    public void Merge_WithEmpty_ChangesNothing() => Holds(test =>
        Same(ContextMerge.Merge(test.A, CustomerContext.Empty), test.A) && Same(ContextMerge.Merge(CustomerContext.Empty, test.A), test.A));

    [Fact]
    public void Person_SameFacetTwice_CountsOnce()
    {
        var own = Facet.New(SampleEvents.Ada);
        var browser = Facet.New(SampleEvents.Browser) with
        {
            Context = EventContext.Of(SampleEvents.Event("m", SampleEvents.Noon, customer: SampleEvents.Browser)),
            Links = FacetLinks.None.ClaimedBy(SampleEvents.Ada, SampleEvents.Noon),
        };

        var once = PersonView.Of(own, [browser]);
        var twice = PersonView.Of(own, [browser, browser]);

        Assert.Equal(1, once.Counters["Anything"].Count);
        Assert.True(Same(once, twice));
    }

    [Fact]
    public void Person_BrowserThatBelongsToAnother_IsLeftOut()
    {
        var browser = Facet.New(SampleEvents.Browser) with
        {
            Links = FacetLinks.None.ClaimedBy(SampleEvents.Ada, SampleEvents.Noon).ClaimedBy(SampleEvents.Bob, SampleEvents.Noon.AddMinutes(-1)),
        };

        Assert.Equal([SampleEvents.Ada], PersonView.Of(Facet.New(SampleEvents.Ada), [browser]).Registrations);
        Assert.Equal([SampleEvents.Bob, SampleEvents.Browser], PersonView.Of(Facet.New(SampleEvents.Bob), [browser]).Registrations);
    }

    private static Gen<CustomerContext> Contexts(string prefix) =>
        from history in SampleEvents.HistoriesOfAda()
        select ContextMerge.Merge([CustomerContext.Empty, .. history.Select(happened => EventContext.Of(happened with { MessageId = prefix + happened.MessageId }))]);

    private static void Holds(Func<(CustomerContext A, CustomerContext B, CustomerContext C), bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Three, law));

    private static bool Same(CustomerContext left, CustomerContext right) => ContextCodec.Write(left).AsSpan().SequenceEqual(ContextCodec.Write(right));
}
