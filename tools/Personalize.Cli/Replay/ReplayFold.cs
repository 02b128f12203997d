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

    /// <summary>The person that a registration is, or belongs to.</summary>
    public CustomerContext PersonOf(Facet facet)
    {
        var own = facet.Links.Owner is { } owner && _facets.TryGetValue(owner, out var owners) ? owners : facet;
        return PersonView.Of(own, own.Links.Claims.Keys.Where(_facets.ContainsKey).Select(other => _facets[other]));
    }

    private static Facet Bounded(Facet facet) => facet with { Context = ContextBudget.Write(facet.Context).Context };
}
