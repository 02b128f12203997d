using System.Security.Cryptography;
using System.Text;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Kpis;
using Personalize.Core.Winners;
using Personalize.Storage.Decisions;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Tells the figures what was shown and clicked. A fact's name is a hash of the decision's, which leads back to nobody.</summary>
internal sealed class FactDesk(KpiStore kpis, ExposureDesk exposures)
{
    /// <summary>The arms of experiments that count what was decided.</summary>
    public IReadOnlyCollection<Exposure> ExposuresOf(Taken taken) => exposures.Of(taken);

    /// <summary>Counts what was shown; false when the store did not take it: a picture never waits for a figure.</summary>
    public async Task<bool> TryShowAsync(Taken taken, IReadOnlyCollection<Exposure> exposed, CancellationToken stop)
    {
        try
        {
            var told = exposures.ExposeAsync(exposed, taken.Situation.At, stop);
            var counted = kpis.AddAsync(
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
            await Task.WhenAll(told, counted);
            return true;
        }
        catch (Exception lost) when (lost is StorageUnavailableException or OperationCanceledException)
        {
            FactMetrics.CountLost();
            return false;
        }
    }

    /// <summary>Counts an impression no more, of what was not shown in the end; also where it is only told later. Harmless to repeat.</summary>
    /// <exception cref="StorageUnavailableException">Perhaps it counts.</exception>
    public Task TakeBackAsync(DecisionId decision, DateTimeOffset at, CancellationToken stop) => kpis.TakeBackAsync(KpiFactKind.Impression, IdOf(decision.ToString()), at, stop);

    /// <summary>Counts a click on what was shown.</summary>
    public async Task<bool> TryClickAsync(Shown what, string click, DateTimeOffset at, CancellationToken stop)
    {
        try
        {
            var shown = await FindAsync(what.DecisionId, stop);
            await kpis.AddAsync((shown ?? new KpiFact { Id = "", Kind = KpiFactKind.Click, At = at }) with { Id = IdOf(click), Kind = KpiFactKind.Click, At = at }, stop);
            await exposures.ReachAsync(Exposure.Parse(what.Exposures), WinnerGoal.Click, at, stop);
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

    /// <summary>Counts a conversion, for the arms that led to it too; one that is known stays attributed as it was.</summary>
    /// <exception cref="StorageUnavailableException">Not counted: the caller's work comes again.</exception>
    public async Task ConvertAsync(KpiFact conversion, IReadOnlyCollection<Exposure> because, CancellationToken stop)
    {
        await kpis.AddAsync(conversion, stop);
        await exposures.ReachAsync(because, WinnerGoal.Order, conversion.At, stop);
    }

    /// <summary>The same for a name that others could guess: only who has the deployment's secret can tell what it is of.</summary>
    public static string KeyedIdOf(RegistrationHasher hasher, string name) => IdOf(hasher.KeyOf(Registration.User(name)).Hex);

    public static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
