using System.Collections.Immutable;
using Personalize.Content;
using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Acting;
using Personalize.Storage.Outbox;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Fold;

/// <summary>Asks "act?" about what was folded. What comes of it is saved in the fold's own transaction.</summary>
/// <param name="content">The content in force.</param>
/// <param name="store">What is remembered of acting.</param>
/// <param name="situations">Place, weather, time and reports of the moment.</param>
/// <param name="conversions">Counts orders.</param>
/// <param name="hasher">Makes row keys.</param>
/// <param name="partitionCount">Of the hub of actions.</param>
internal sealed class FoldActing(
    CurrentContent content, ActingStore store, SituationReader situations, ConversionDesk conversions, RegistrationHasher hasher, int partitionCount)
{
    // A change is one transaction of 100 rows; who does more than this in one batch is a machine.
    private const int MaxTaken = 12;

    // A person has a browser or three; whose many hold more acts are asked for, the rest are not worth their reads.
    private const int MostOthers = 8;

    // A new process loads its content within a second or two; a deployment without any must not fold ten seconds a batch.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private bool _hasWaited;

    /// <summary>Waits, once, for the content of a process that has just started: an event that comes with it is acted on all the same.</summary>
    public async Task ReadyAsync(TimeProvider clock, CancellationToken stop)
    {
        if (content.Now is null && !_hasWaited)
        {
            await Task.WhenAny(content.Loaded, Task.Delay(Patience, clock, stop));
            _hasWaited = true;
        }
    }

    /// <summary>Whether any rule looks at one of the messages: if not, the store need not be asked for the acting state.</summary>
    public bool MayAct(FacetWork work)
    {
        if (content.Now is not { Bundle.Acting: var rules })
        {
            return false;   // what waits is told again, until there is content
        }

        foreach (var item in work.Next)
        {
            if (item.Message is HubMessage.Due || (item.Message is HubMessage.Happened { Event: var happened } && Concerns(happened, rules)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The answers for all messages that were applied, in order.</summary>
    public async Task<FoldActed> AskAsync(FacetWork work, FacetFold fold, Facet after, CustomerContext view, CustomerRights rights, CancellationToken stop)
    {
        var loaded = content.Now ?? throw new InvalidOperationException("MayAct says no without content.");
        var before = await store.ReadAsync(work.Key, stop);
        var elsewhere = await ElsewhereAsync(work.Key, view, stop);
        var asked = new FoldActed(before);
        foreach (var item in MessagesOf(work, fold))
        {
            var pending = item.Message is HubMessage.Due due ? before.Find(due.Pending) ?? asked.State.Find(due.Pending) : null;
            var at = pending?.DueAt ?? item.Message.At;
            var input = await InputOfAsync(loaded, view, rights, at, stop) with { Elsewhere = elsewhere };
            var result = item.Message switch
            {
                HubMessage.Due wait => Actor.OnDue(loaded.Bundle.Acting, asked.State, wait.Pending, input),
                HubMessage.Happened happened => Actor.OnEvent(loaded.Bundle.Acting, asked.State, EventOf(happened.Event, rights, loaded), input),
                _ => new ActingResult(asked.State, [], []),
            };
            if (item.Message is HubMessage.Happened { Event: { Name: ConversionDesk.Event } order })
            {
                await conversions.NoteAsync(order, view, RecentOf(before, elsewhere), rights.Allows(Purpose.Analysis, loaded.Bundle.ConsentDefaults), stop);
            }

            var room = MaxTaken - asked.Outbox.Count;
            asked.Add(result, [.. result.Taken.Take(room).Select(taken => OutboxOf(work.Key, OwnerOf(after), taken, result, loaded))]);
        }

        return asked;
    }

    // Read, never written: each of the rows has the one writer that owns its partition. Two events on two devices within the same second
    // may therefore both be acted on; from then on each knows of the other.
    private async Task<ImmutableArray<ActingState>> ElsewhereAsync(RegistrationKey own, CustomerContext view, CancellationToken stop)
    {
        var others = view.Registrations.Select(hasher.KeyOf).Where(key => key != own).Take(MostOthers);
        return [.. (await Task.WhenAll(others.Select(key => store.ReadAsync(key, stop)))).Where(state => !state.Recent.IsEmpty || !state.Pending.IsEmpty)];
    }

    private static IEnumerable<RecentAct> RecentOf(ActingState own, ImmutableArray<ActingState> elsewhere) =>
        own.Recent.Concat(elsewhere.SelectMany(state => state.Recent)).OrderByDescending(act => act.At);

    private static List<FoldItem> MessagesOf(FacetWork work, FacetFold fold)
    {
        var applied = fold.Applied.Select(one => one.Stamp.Message).ToHashSet();
        var items = new List<FoldItem>();
        foreach (var item in work.Next)
        {
            if (item.Message is HubMessage.Due || (item.Message is HubMessage.Happened && applied.Remove(MessageHash.Of(item.Message))))
            {
                items.Add(item);
            }
        }

        return items;
    }

    private static bool Concerns(CustomerEvent happened, ActingRules rules) => happened.Name == ConversionDesk.Event || rules.IsTrigger(ActEvent.NameOf(happened));

    // A position that may not be kept may not be acted on either.
    private static ActEvent EventOf(CustomerEvent happened, CustomerRights rights, LoadedContent loaded) =>
        ActEvent.Of(rights.Allows(Purpose.Location, loaded.Bundle.ConsentDefaults) ? happened : PositionFilter.Without(happened));

    private async Task<ActingInput> InputOfAsync(LoadedContent loaded, CustomerContext view, CustomerRights rights, DateTimeOffset at, CancellationToken stop)
    {
        var situation = await situations.ReadAsync(new Opener(at, Verdict: null, Address: null), new CustomerLook.Known(view, Standing.Of(default, rights)), pass: null, loaded.Bundle, stop);
        return new ActingInput(
            view, situation.Attributes, Core.Places.LocalTimes.At(situation.Place.Zone, at), situation.Locale, purpose => rights.Allows(purpose, loaded.Bundle.ConsentDefaults));
    }

    private static Registration OwnerOf(Facet facet) => facet.Links.Owner ?? facet.Registration;

    private OutboxMessage OutboxOf(RegistrationKey from, Registration customer, ActTaken taken, ActingResult result, LoadedContent loaded)
    {
        var id = IdOf(hasher.KeyOf(customer), taken);
        var body = ActionDocument.Write(id.ToString(), customer, taken, loaded.Bundle.Acting, result.Verdicts, loaded.Hash);
        return new OutboxMessage(from, id.ToString(), hasher.KeyOf(customer).Partition(partitionCount), body) { IsAction = true };
    }

    // The same event, action and step give the same id, so that a repeat anywhere is the same action.
    private static DecisionId IdOf(RegistrationKey customer, ActTaken taken)
    {
        var name = $"{taken.Trigger}\n{taken.Action.Name}\n{taken.Scenario}\n{taken.Step}";
        return DecisionId.Create(customer, taken.At, System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
    }
}
