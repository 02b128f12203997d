using System.Buffers.Binary;
using System.Security.Cryptography;
using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Rights;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Decides with what was shown before, and remembers what will be shown before it is.</summary>
/// <remarks>
/// <code>
/// 1 decide            pure, with the memory that came with the rights
/// 2 nothing to add?   done: most decisions are under no cap and in no experiment, and write nothing here
/// 3 wait for a turn   of this customer within this process; whoever waited goes on with the row as the one before left it
/// 4 remember          if neither rights nor memory changed since they were read  -> done
/// 5 they did          read them again: withdrawn -> no decision; else back to 1
/// </code>
/// So of any number of requests at once a cap of k lets k through: each of them wrote the row that the next one had to read. And a
/// withdrawal that comes between stops the decision. What was counted and then not shown is given back. What cannot be remembered is not
/// shown if it is under a cap; an arm not kept is drawn again, the same unless the experiment changed.
/// </remarks>
internal sealed class Deciding(RightsStore rights, RegistrationHasher hasher, CurrentWinners? winners = null, ClaimReturns? returns = null)
{
    // Each round lost is a round that another request for this customer won; the deadline ends it before.
    private const int MaxRounds = 100;

    private readonly CustomerTurns _turns = new();

    /// <summary>The decision, remembered by nobody.</summary>
    public Decision Look(Placement placement, Situation situation, ulong message) => Look(placement, situation, message, own: null);

    /// <summary>The decision to show, remembered; null when the customer withdrew meanwhile.</summary>
    /// <exception cref="StorageUnavailableException">It is under a cap and could not be remembered.</exception>
    public async Task<Settled?> SettleAsync(Placement placement, Situation situation, Fetch fetch, ConsentDefaults defaults, CancellationToken stop)
    {
        var claims = new Claims(rights);
        Counted? shown = null;
        try
        {
            fetch = fetch with { Claim = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint))) };
            var settled = await InRoundsAsync(placement, situation, fetch, defaults, claims, stop);
            shown = settled is null ? null : Remembering.CountedFor(settled.Decision, fetch);
            return settled is null ? null : settled with { Claims = claims.Of(shown) };
        }
        finally
        {
            // Whatever is not shown now: of a round that another one followed, of a withdrawal, of a store that fell silent, of a deadline.
            _ = GiveBackAsync(claims.Except(shown));
        }
    }

    /// <summary>Gives back what a decision counted that was not shown after all. Throws nothing, and needs no waiting for.</summary>
    public Task GiveBackAsync(Settled notShown) => GiveBackAsync(notShown.Claims);

    /// <summary>What an anonymous visitor was shown and given is the user's from now on.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not written.</exception>
    public async Task<Standing> AdoptAsync(Standing user, RegistrationKey visitor, CancellationToken stop)
    {
        var before = await rights.ReadStandingAsync(visitor, stop);
        if (before.Rights.Erased || ReferenceEquals(user.Memory.With(before.Memory), user.Memory))
        {
            return user;
        }

        var turn = await _turns.EnterAsync(user.Key, stop);
        try
        {
            if (turn.Last is { } last && ReferenceEquals(last.Memory.With(before.Memory), last.Memory))
            {
                return last;   // who came before did it
            }

            await rights.RememberAsync(user.Key, memory => memory.With(before.Memory), stop);
            return turn.Last = await rights.ReadStandingAsync(user.Key, stop);
        }
        finally
        {
            _turns.Leave(user.Key, turn);
        }
    }

    /// <summary>Notes that something was clicked, where its rule competes by what customers respond to.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps not written.</exception>
    public Task NoteClickAsync(RegistrationKey customer, Placement placement, Rule? rule, CancellationToken stop) =>
        rule?.Rank is null ? Task.CompletedTask : rights.RememberAsync(customer, memory => Remembering.Clicked(memory, placement.Name, rule), stop);

    private async Task<Settled?> InRoundsAsync(
        Placement placement, Situation situation, Fetch fetch, ConsentDefaults defaults, Claims claims, CancellationToken stop)
    {
        CustomerTurn? turn = null;
        try
        {
            return await InRoundsAsync(placement, situation, fetch, defaults, claims, async key => turn ??= await _turns.EnterAsync(key, stop), stop);
        }
        finally
        {
            if (turn is not null)
            {
                _turns.Leave(situation.Standing!.Key, turn);
            }
        }
    }

    private async Task<Settled?> InRoundsAsync(
        Placement placement, Situation situation, Fetch fetch, ConsentDefaults defaults, Claims claims, Func<RegistrationKey, Task<CustomerTurn>> turnOf, CancellationToken stop)
    {
        Impression? own = null;
        for (var round = 1; round <= MaxRounds; round++)
        {
            // 1
            situation = await WithHouseholdAsync(placement, situation, stop);
            var decision = Look(placement, situation, fetch.Message, own);
            if (situation.Standing is not { } standing)
            {
                return new Settled(decision, situation);
            }

            // 2, for the household: a home's memory is written before the customer's, and counted once however often that one is contended
            var counted = Remembering.CountedFor(decision, fetch);
            var shown = counted?.Impression;
            if (situation.Household is { } home && shown is not null && shown != own && IsUnderHousehold(decision))
            {
                var (isCounted, after) = await claims.TryRememberAsync(home, Remembering.With(home.Memory, shown), counted, stop);
                situation = situation with { Household = after };
                if (!isCounted)
                {
                    continue;
                }

                own = shown;
            }

            // 2
            var memory = Remembering.Shown(standing.Memory, decision, fetch);
            if (ReferenceEquals(memory, standing.Memory))
            {
                return new Settled(decision, situation);
            }

            // 3
            var turn = await turnOf(standing.Key);
            if (turn.Last is { } last && !ReferenceEquals(last, standing))
            {
                if (!last.Rights.Allows(Purpose.Personalization, defaults))
                {
                    return null;
                }

                situation = situation with { Standing = last };
                continue;
            }

            // 4
            var (isSaved, now) = await TryRememberAsync(standing, memory, decision, counted, claims, stop);

            // 5
            turn.Last = now;
            if (!now.Rights.Allows(Purpose.Personalization, defaults))
            {
                return null;
            }

            situation = situation with { Standing = now };
            if (isSaved)
            {
                return new Settled(decision, situation);
            }
        }

        throw new StorageUnavailableException(StorageTrouble.Contended, $"Other requests for the same customer won {MaxRounds} times.");
    }

    private Decision Look(Placement placement, Situation situation, ulong message, Impression? own)
    {
        if (situation.Standing is not { } standing)
        {
            return Decider.Decide(placement, situation.Attributes, winners: winners?.Now);
        }

        var sent = situation.Customer?.Pressure ?? CustomerContext.Empty.Pressure;
        var pressure = new Pressure(standing.Memory, (situation.Household ?? standing).Memory, sent, situation.At) { Own = own };
        return Decider.Decide(placement, situation.Attributes, standing.Memory.ArmOf, history: new DecisionHistory(pressure, message), winners: winners?.Now);
    }

    // A fourth row, and only where a cap asks what others of the home were shown.
    private async Task<Situation> WithHouseholdAsync(Placement placement, Situation situation, CancellationToken stop) =>
        placement.AsksHousehold && situation is { Household: null, Customer: { } customer } && HouseholdReader.Of(customer) is { } home
            ? situation with { Household = await rights.ReadStandingAsync(hasher.KeyOf(home), stop) }
            : situation;

    // What is under no cap may be shown all the same.
    private static async Task<(bool IsSaved, Standing Now)> TryRememberAsync(
        Standing standing, CustomerMemory memory, Decision decision, Counted? counted, Claims claims, CancellationToken stop)
    {
        try
        {
            return await claims.TryRememberAsync(standing, memory, counted, stop);
        }
        catch (StorageUnavailableException) when (decision.Caps.IsEmpty)
        {
            DecidingMetrics.CountForgotten();
            return (true, standing);
        }
    }

    private Task GiveBackAsync(IReadOnlyList<Claim> claims) => claims.Count == 0 || returns is null ? Task.CompletedTask : returns.GiveBackAsync(claims);

    private static bool IsUnderHousehold(Decision decision) => decision.Caps.Any(count => count.Cap.Per == CapGrain.Household);
}
