using FsCheck;
using FsCheck.Fluent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>Two users and two browsers, with all messages between partitions delayed, repeated and reordered: the same persons.</summary>
public sealed class PersonOrderTests
{
    private static readonly Registration OtherBrowser = Registration.Anonymous("8c");

    private static readonly Gen<(Registration, Registration[])> Identities = Gen.Elements<(Registration, Registration[])>(
        (SampleEvents.Ada, []), (SampleEvents.Ada, [SampleEvents.Browser]), (SampleEvents.Bob, [SampleEvents.Browser]),
        (SampleEvents.Bob, [OtherBrowser]), (SampleEvents.Browser, []), (OtherBrowser, []));

    [Fact]
    public void Persons_AnyInterleavingOfMessages_AreTheSame()
    {
        var cases =
            from history in SampleEvents.Histories(Identities)
            from seed in Gen.Choose(0, int.MaxValue)
            select (history, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), test =>
            Persons(test.history, new Random(1), repeat: false).SequenceEqual(Persons(test.history, new Random(test.seed), repeat: true))));
    }

    // An unmerge for each third event with a link, at its time.
    private static IEnumerable<HubMessage> Unmerges(CustomerEvent[] history) => history
        .Where((happened, index) => !happened.Linked.IsEmpty && index % 3 == 0)
        .Select(happened => new HubMessage.Unlinked("unmerge-" + happened.MessageId, happened.Linked[0], happened.At, happened.Customer));

    private static IEnumerable<string> Persons(CustomerEvent[] history, Random random, bool repeat)
    {
        var facets = new Dictionary<Registration, Facet>();
        var waiting = history.Select(happened => (HubMessage)new HubMessage.Happened(happened)).Concat(Unmerges(history)).ToList();
        var sequence = 0L;
        while (waiting.Count > 0)
        {
            var next = waiting[random.Next(waiting.Count)];
            if (!repeat || random.Next(3) > 0)
            {
                waiting.Remove(next);
            }

            var fold = new FacetFold(facets.GetValueOrDefault(next.Customer) ?? Facet.New(next.Customer));
            fold.Apply(next, new HubPosition("a", sequence++, SampleEvents.Noon), mayKeepPosition: true);
            facets[next.Customer] = fold.ToFacet();
            if (fold.HasChanged && next is not HubMessage.Refold)
            {
                waiting.AddRange(fold.Outgoing());
            }
        }

        return new[] { SampleEvents.Ada, SampleEvents.Bob }.Select(user => Convert.ToHexString(ContextCodec.Write(
            PersonView.Of(facets.GetValueOrDefault(user) ?? Facet.New(user), facets.Values.Where(facet => facet.Registration.Kind == RegistrationKind.Anonymous)))));
    }
}
