using System.Security.Cryptography;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Winners;
using Personalize.Storage.Decisions;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Keeps decisions, so that they can be explained and a click leads to what was shown.</summary>
internal sealed class DecisionRecorder(DecisionStore decisions, FactDesk? facts = null, RecordReturns? returns = null)
{
    private const int ChanceBytes = 10;
    private static readonly string NobodysTag = DecisionId.TagOf(default);

    /// <summary>A new decision's name.</summary>
    public static DecisionId NewId(RegistrationKey customer, DateTimeOffset at)
    {
        Span<byte> chance = stackalloc byte[ChanceBytes];
        RandomNumberGenerator.Fill(chance);
        return DecisionId.Create(customer, at, chance);
    }

    /// <summary>Keeps a decision. False when the store did not take it before the token was cancelled.</summary>
    public async Task<bool> TryRecordAsync(Taken taken, CancellationToken stop)
    {
        // Beside each other: an open waits for two writes as long as for one.
        var exposed = facts?.ExposuresOf(taken) ?? [];
        var counted = facts?.TryShowAsync(taken, exposed, stop) ?? Task.FromResult(false);
        try
        {
            await decisions.RecordAsync(RecordOf(taken, DecisionDocument.Write(taken)) with { Exposures = Exposure.TextOf(exposed) }, stop);
            return true;
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            await counted;
        }
    }

    /// <summary>Takes back a decision that was to be kept and was then not shown, whether the store took it or may still. Throws nothing, and needs no waiting for.</summary>
    public Task TakeBackAsync(Taken notShown) => returns?.TakeBackAsync(RecordOf(notShown, []), notShown.Situation.At) ?? Task.CompletedTask;

    // Nobody has no pass, so that no click leads back: nobody's pages would write one row over and over.
    private static DecisionRecord RecordOf(Taken taken, byte[] document)
    {
        var isOfSomebody = taken.Id.Tag != NobodysTag;
        var sight = isOfSomebody ? Sights.Of(taken.Situation.Opener.Verdict?.Class) : Sight.Unseen;
        return new(taken.Id, taken.Message, taken.Placement, taken.Decision.Rule?.Name, taken.ClickUrl, sight, document)
        {
            IsOfVisitor = taken.Situation.Customer is null && isOfSomebody,
        };
    }
}
