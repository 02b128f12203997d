using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Events;
using Personalize.Core.Rights;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Rights;

public sealed class CustomerRightsTests
{
    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    private static readonly Gen<CustomerRights> Any =
        from words in Gen.ListOf(
            from purpose in Gen.Elements(Enum.GetValues<Purpose>())
            from granted in Gen.Elements(true, false)
            from minute in Gen.Choose(0, 3)
            select (purpose, granted, minute))
        select words.Aggregate(CustomerRights.Unspoken, (rights, word) => rights.With(word.purpose, new Consent(word.granted, Noon.AddMinutes(word.minute))));

    [Fact]
    public void Merge_AnyOrderAndRepetition_GivesTheSameRights() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        (from a in Any from b in Any from c in Any select (a, b, c)).ToArbitrary(),
        test => CustomerRights.Merge(test.a, CustomerRights.Merge(test.b, test.c)) == CustomerRights.Merge(CustomerRights.Merge(test.c, test.a), test.b)
            && CustomerRights.Merge(test.a, test.a) == test.a));

    [Fact]
    public void Merge_YesAndNoAtTheSameMoment_IsNo() => Assert.False(
        CustomerRights.Unspoken.With(Purpose.Location, new Consent(false, Noon)).With(Purpose.Location, new Consent(true, Noon)).Location!.Granted);

    [Fact]
    public void Allows_Erased_IsNeverTrue()
    {
        var erased = CustomerRights.Unspoken.With(Purpose.Analysis, new Consent(true, Noon)) with { Erased = true };

        Assert.False(erased.Allows(Purpose.Analysis, new ConsentDefaults(true, true, true, true)));
    }

    [Fact]
    public void Read_PreferenceUpdated_DeniesWhatIsMissing()
    {
        var rights = Read("""{"Advertising":true,"location":true}""", ConsentReader.PreferenceUpdated, SourceTrust.Server)!;

        Assert.True(rights.Communication!.Granted);
        Assert.True(rights.Location!.Granted);
        Assert.False(rights.Analysis!.Granted);
        Assert.False(rights.Personalization!.Granted);
    }

    [Fact]
    public void Read_ConsentOnAnyOtherCall_SaysOnlyWhatItNames()
    {
        var rights = Read("""{"analytics":false}""", "Product Viewed", SourceTrust.Server)!;

        Assert.False(rights.Analysis!.Granted);
        Assert.Null(rights.Personalization);
    }

    [Fact]
    public void Read_EmptyChoice_DeniesAll() => Assert.All(
        PurposeNames.All, purpose => Assert.False(Read("{}", "Product Viewed", SourceTrust.Server)![purpose.Purpose]!.Granted));

    [Fact]
    public void Read_BrowserSpeakingForAKnownUser_MayDenyButNotGrant()
    {
        var rights = Read("""{"analytics":true,"location":false}""", "Product Viewed", SourceTrust.Browser)!;

        Assert.Null(rights.Analysis);
        Assert.False(rights.Location!.Granted);
    }

    private static CustomerRights? Read(string preferences, string name, SourceTrust trust) => ConsentReader.Read(
        SampleEvents.Event("m", Noon, name: name, context: $$$"""{"consent":{"categoryPreferences":{{{preferences}}}}}""", trust: trust));
}
