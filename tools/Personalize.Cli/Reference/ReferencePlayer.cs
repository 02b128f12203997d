using System.Collections.Immutable;
using System.Text;
using Personalize.Core.Acting;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Kpis;
using Personalize.Core.Locales;
using Personalize.Core.Places;
using Personalize.Core.Rights;

namespace Personalize.Cli.Reference;

/// <summary>Plays a stream through the product's own folding and acting, in memory: time passes as the events say, waits included.</summary>
internal sealed class ReferencePlayer(ContentBundle bundle, ActingRules rules)
{
    private readonly Dictionary<Registration, Facet> _facets = [];
    private readonly Dictionary<Registration, CustomerRights> _rights = [];
    private readonly Dictionary<Registration, ActingState> _states = [];
    private readonly Dictionary<string, string> _planted = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(Registration Customer, string Pending), (DateTimeOffset At, string Pending)> _waits = new();
    private readonly List<string> _actions = [];
    private readonly List<(string Planted, string Named)> _visits = [];
    private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);
    private readonly KpiCounts _counts = new();
    private int _sequence;

    public ReferenceReport Play(IEnumerable<ReferenceLine> lines)
    {
        var events = 0;
        foreach (var line in lines)
        {
            WakeUntil(line.At);
            var happened = Read(line);
            if (line.Motive is { } motive)
            {
                _planted[happened.MessageId] = motive;
            }

            Take(happened);
            events++;
        }

        WakeUntil(DateTimeOffset.MaxValue);
        return new ReferenceReport(events, [.. _actions], _verdicts.ToImmutableSortedDictionary(StringComparer.Ordinal), _counts, [.. _visits]);
    }

    private static CustomerEvent Read(ReferenceLine line)
    {
        var body = SegmentBody.Parse(Encoding.UTF8.GetBytes(line.Json), out _) ?? throw new InvalidDataException(line.Json);
        var type = EventTypes.Parse(body.Root.GetProperty("type").GetString());
        var reading = SegmentReader.Read(body, new SegmentRequest(type, "reference", SourceTrust.Server, line.At, Guid.Empty));
        return reading.Events.Length == 1 ? reading.Events[0] : throw new InvalidDataException(line.Json);
    }

    private void Take(CustomerEvent happened)
    {
        if (ConsentReader.Read(happened) is { } said)
        {
            _rights[happened.Customer] = CustomerRights.Merge(RightsOf(happened.Customer), said);
        }

        Fold(new HubMessage.Happened(happened), happened.At);
        var view = ViewOf(happened.Customer);
        _counts.Add(happened.At, $"events|{EventContext.ChannelOf(happened)}|{JourneyMoments.Of(ActEvent.NameOf(happened))}");
        Keep(happened.Customer, Actor.OnEvent(rules, StateOf(happened.Customer), ActEvent.Of(happened), InputOf(happened.Customer, view, happened.At)));
    }

    private void Fold(HubMessage message, DateTimeOffset at)
    {
        var fold = new FacetFold(_facets.GetValueOrDefault(message.Customer) ?? Facet.New(message.Customer));
        fold.Apply(message, new HubPosition("1", _sequence++, at), mayKeepPosition: true);
        _facets[message.Customer] = fold.ToFacet();
        foreach (var other in fold.Outgoing())
        {
            if (other is not HubMessage.Refold)
            {
                Fold(other, at);
            }
        }
    }

    private void WakeUntil(DateTimeOffset now)
    {
        while (_waits.TryPeek(out var wait, out var due) && due.At <= now)
        {
            _waits.Dequeue();
            if (StateOf(wait.Customer).Find(wait.Pending) is { } pending && pending.DueAt == due.At)
            {
                Keep(wait.Customer, Actor.OnDue(rules, StateOf(wait.Customer), wait.Pending, InputOf(wait.Customer, ViewOf(wait.Customer), due.At)));
            }
        }
    }

    private void Keep(Registration customer, ActingResult result)
    {
        var before = StateOf(customer);
        _states[customer] = result.State;
        foreach (var pending in result.State.Pending.Except(before.Pending))
        {
            _waits.Enqueue((customer, pending.Id), (pending.DueAt, pending.Id));
        }

        foreach (var verdict in result.Verdicts)
        {
            var key = ReferenceReport.KeyOf(verdict);
            _verdicts[key] = _verdicts.GetValueOrDefault(key) + 1;
            _counts.Add(verdict.At, verdict.Reason == ActReason.Acted ? $"acted|{verdict.Rule}" : $"no|{verdict.Rule}|{ActReasons.TextOf(verdict.Reason)}");
        }

        foreach (var taken in result.Taken)
        {
            _actions.Add(Encoding.UTF8.GetString(ActionDocument.Write($"{customer}/{taken.Trigger}/{taken.Action.Name}/{taken.Step}", customer, taken, rules, result.Verdicts, bundle.Hash)));
            if (taken.Action.Motives && taken.Event.Find("id").Text is { } id && _planted.TryGetValue(id, out var planted))
            {
                _visits.Add((planted, taken.Motives.FirstOrDefault()?.Name ?? ""));
            }
        }
    }

    private ActingInput InputOf(Registration customer, CustomerContext view, DateTimeOffset at)
    {
        var time = LocalTimes.At(view.TimeZone?.Value ?? ZoneFinder.Utc, at);
        var locale = view.Locale is { } said ? LocaleCatalog.Find(said.Value) : bundle.DefaultLocale;
        var attributes = AttributeBuilder.Build(new AttributeInputs { Customer = CustomerAttributes.From(view, at), Time = time, Locale = locale.Tag });
        var word = RightsOf(customer);
        return new ActingInput(view, attributes, time, locale, purpose => word.Allows(purpose, bundle.ConsentDefaults));
    }

    private CustomerContext ViewOf(Registration customer)
    {
        var own = _facets[customer];
        return PersonView.Of(own, own.Links.Claims.Keys.Select(claimed => _facets.GetValueOrDefault(claimed)).OfType<Facet>());
    }

    private CustomerRights RightsOf(Registration customer) => _rights.GetValueOrDefault(customer, CustomerRights.Unspoken);

    private ActingState StateOf(Registration customer) => _states.GetValueOrDefault(customer, ActingState.Empty);
}
