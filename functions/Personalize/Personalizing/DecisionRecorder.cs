using System.Security.Cryptography;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Opens;
using Personalize.Core.Winners;
using Personalize.Storage.Decisions;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Keeps decisions, so that they can be explained and a click leads to what was shown.</summary>
internal sealed class DecisionRecorder(DecisionStore decisions, FactDesk? facts = null)
{
    private const int ChanceBytes = 10;

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
            await decisions.RecordAsync(
                new DecisionRecord(taken.Id, taken.Message, taken.Placement, taken.Decision.Rule?.Name, taken.ClickUrl, SightOf(taken.Situation.Opener), DecisionDocument.Write(taken))
                {
                    IsOfVisitor = taken.Situation.Customer is null && taken.Id.Tag != DecisionId.TagOf(default),
                    Exposures = Exposure.TextOf(exposed),
                },
                stop);
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

    private static Sight SightOf(Opener opener) => opener.Verdict?.Class switch
    {
        null => Sight.Seen,
        OpenClass.Scanner => Sight.Unseen,
        var known => known.Value.IsSeen() ? Sight.Seen : Sight.Ahead,
    };
}
