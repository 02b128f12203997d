using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Cli.Replay;

/// <summary>Folds a log in memory, with the fold that the handler runs.</summary>
internal sealed class ReplayFold
{
    private const string Generation = "replay";

    private readonly Dictionary<Registration, Facet> _facets = [];
    private long _sequence;

    /// <summary>Everybody of whom something is known.</summary>
    public IEnumerable<Facet> Facets => _facets.Values;

    /// <summary>Folds the messages, and what follows from them for other registrations, until nothing follows any more.</summary>
    public void Apply(IEnumerable<HubMessage> messages)
    {
        for (var open = messages.ToList(); open.Count > 0;)
        {
            var next = new List<HubMessage>();
            foreach (var ofOne in open.GroupBy(message => message.Customer))
            {
                var fold = new FacetFold(_facets.GetValueOrDefault(ofOne.Key) ?? Facet.New(ofOne.Key));
                foreach (var message in ofOne)
                {
                    fold.Apply(message, new HubPosition(Generation, _sequence++, message.At), mayKeepPosition: true);
                }

                _facets[ofOne.Key] = Bounded(fold.ToFacet());
                next.AddRange(fold.Outgoing().OfType<HubMessage.Linked>());   // views are merged at the end: nobody has to be told
            }

            open = next;
        }
    }

    /// <summary>The customer that a registration is, or belongs to: a home is all who say to live in it.</summary>
    public CustomerContext ViewOf(Facet facet) => facet.Registration.Kind == RegistrationKind.Household ? HouseholdOf(facet) : PersonOf(facet);

    /// <summary>The person that a registration is, or belongs to.</summary>
    public CustomerContext PersonOf(Facet facet)
    {
        var root = RootOf(facet);
        return PersonView.Of(root, BelongingTo(root));
    }

    private CustomerContext HouseholdOf(Facet home)
    {
        var persons = _facets.Values.Where(facet => facet.Registration.Kind != RegistrationKind.Household).Select(RootOf).DistinctBy(root => root.Registration)
            .OrderBy(root => root.Registration).Select(PersonOf).Where(person => HouseholdReader.Of(person) == home.Registration).ToList();
        return persons.Count == 0 ? home.Context : PersonView.OfHousehold(persons);
    }

    // A kiosk's session belongs to a card, and that to its holder.
    private Facet RootOf(Facet facet)
    {
        var passed = new HashSet<Registration>();
        while (passed.Add(facet.Registration) && facet.Links.Owner is { } owner && _facets.TryGetValue(owner, out var above))
        {
            facet = above;
        }

        return facet;
    }

    private List<Facet> BelongingTo(Facet root)
    {
        var found = new List<Facet>();
        var seen = new HashSet<Registration> { root.Registration };
        for (var open = new Queue<Facet>([root]); open.TryDequeue(out var facet);)
        {
            foreach (var other in facet.Links.Claims.Keys.Where(seen.Add))
            {
                if (_facets.TryGetValue(other, out var part) && part.Links.Owner == facet.Registration)
                {
                    found.Add(part);
                    open.Enqueue(part);
                }
            }
        }

        return found;
    }

    private static Facet Bounded(Facet facet) => facet with { Context = ContextBudget.Write(facet.Context).Context };
}
