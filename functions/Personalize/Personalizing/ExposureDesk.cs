using System.Collections.Concurrent;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Rights;
using Personalize.Core.Winners;
using Personalize.Storage.Kpis;

namespace Personalize.Personalizing;

/// <summary>
/// Tells experiments who was shown which arm and what came of it: each customer once an arm, of those who allow analysis. Who is in an arm
/// counts when the experiment is asked, whatever caps or other rules showed in the end: arms that are held back more often would look better.
/// </summary>
internal sealed class ExposureDesk(ExperimentStore store, RegistrationHasher hasher)
{
    // Exposures of the last minutes, which need not be told again; some 10 MB at most.
    private const int MostKnown = 50_000;
    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>The arms that count what was decided; none where nobody may have seen it.</summary>
    public IReadOnlyCollection<Exposure> Of(Taken taken)
    {
        var situation = taken.Situation;
        var mayCount = situation.Rights?.Allows(Purpose.Analysis, taken.ConsentDefaults) ?? taken.ConsentDefaults.Of(Purpose.Analysis);
        return mayCount && new Fetch(situation.At, 0, situation.Opener.Verdict?.Class).MayBeSeen
            ? [.. taken.Decision.Experiments.Where(result => result is { HashUsed: true, IsIn: true }).Select(result => Of(result, situation)).Distinct()]
            : [];
    }

    /// <summary>Tells who was shown an arm.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Not all were kept; the next look tells them again.</exception>
    public async Task ExposeAsync(IReadOnlyCollection<Exposure> exposures, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var exposure in exposures.Where(exposure => !_known.ContainsKey(exposure.Id)))
        {
            await store.ExposeAsync(exposure, at, stop);
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known[exposure.Id] = true;
        }
    }

    /// <summary>Tells who reached a goal. Harmless to repeat.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not all were kept.</exception>
    public async Task ReachAsync(IReadOnlyCollection<Exposure> exposures, WinnerGoal goal, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var exposure in exposures)
        {
            await store.ReachAsync(exposure, goal, at, stop);
        }
    }

    // By whom the arm was first given to: a visitor who turns out to be a user is the same customer, and counts once.
    private Exposure Of(Core.Experiments.ExperimentResult result, Situation situation)
    {
        var (assignment, by, value) = (result.Experiment.AssignmentKey, result.HashBy ?? "", result.HashValue ?? "");
        var first = situation.Standing?.Memory.KeptArmOf(by, value, assignment)?.Value ?? value;
        var arm = result.ArmKey!;
        return new Exposure(assignment, arm, FactDesk.KeyedIdOf(hasher, $"exposure {assignment} {arm} {by} {first}"));
    }
}
