using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Kpis;
using Personalize.Storage.Decisions;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Tells the figures what was shown and clicked. A fact's name is a hash of the decision's, which leads back to nobody.</summary>
internal sealed class FactDesk(KpiStore kpis)
{
    /// <summary>Counts what was shown; false when the store did not take it: a picture never waits for a figure.</summary>
    public async Task<bool> TryShowAsync(Taken taken, CancellationToken stop)
    {
        try
        {
            await kpis.AddAsync(
                new KpiFact
                {
                    Id = IdOf(taken.Id.ToString()),
                    Kind = KpiFactKind.Impression,
                    At = taken.Situation.At,
                    Placement = taken.Placement,
                    Rule = taken.Decision.Rule?.Name,
                    Creative = taken.Decision.Creative?.Name,
                    Channel = taken.Decision.Placement.Channel,
                    Class = taken.OpenClass,
                    Arms = string.Join(',', taken.Decision.Experiments.Where(result => result.IsIn).Select(result => $"{result.Experiment.Key}/{result.ArmKey}")),
                },
                stop);
            return true;
        }
        catch (Exception lost) when (lost is StorageUnavailableException or OperationCanceledException)
        {
            FactMetrics.CountLost();
            return false;
        }
    }

    /// <summary>Counts a click on what was shown.</summary>
    public async Task<bool> TryClickAsync(string decision, string click, DateTimeOffset at, CancellationToken stop)
    {
        try
        {
            var shown = await FindAsync(decision, stop);
            await kpis.AddAsync((shown ?? new KpiFact { Id = "", Kind = KpiFactKind.Click, At = at }) with { Id = IdOf(click), Kind = KpiFactKind.Click, At = at }, stop);
            return true;
        }
        catch (Exception lost) when (lost is StorageUnavailableException or OperationCanceledException)
        {
            FactMetrics.CountLost();
            return false;
        }
    }

    /// <summary>What was shown by a decision; null where nothing is known of it.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<KpiFact?> FindAsync(string decision, CancellationToken stop) =>
        LastTouchReader.TimeOf(decision) is { } at ? await kpis.FindAsync(KpiFactKind.Impression, IdOf(decision), at, stop) : null;

    /// <summary>Counts a conversion; one that is known stays attributed as it was.</summary>
    /// <exception cref="StorageUnavailableException">Not counted: the caller's work comes again.</exception>
    public Task ConvertAsync(KpiFact conversion, CancellationToken stop) => kpis.AddAsync(conversion, stop);

    public static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
