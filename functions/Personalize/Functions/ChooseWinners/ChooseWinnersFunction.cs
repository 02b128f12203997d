using Personalize.Content;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Personalize.Hosting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.ChooseWinners;

/// <summary>Timer: names the winners of experiments that ask for it. Most ticks look at nothing: a day has one look at most.</summary>
internal sealed class ChooseWinnersFunction(CurrentContent content, ExperimentStore experiments, TimeProvider clock)
{
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        if (content.Now is not { Bundle: var bundle })
        {
            return FunctionOutcome.Success;   // the next tick finds it
        }

        try
        {
            var said = new List<string>();
            var states = await experiments.ReadStatesAsync(stop);
            foreach (var experiment in bundle.Experiments.Values.Where(IsSearching).OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                said.AddRange(await LookAsync(experiment, states.GetValueOrDefault(experiment.AssignmentKey) ?? new WinnerState(experiment.AssignmentKey), stop));
            }

            return said.Count == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([.. said]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private static bool IsSearching(Experiment experiment) => experiment is { Winner: not null, Status: ExperimentStatus.Running, Force: null };

    private async Task<IEnumerable<string>> LookAsync(Experiment experiment, WinnerState before, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!WinnerSearch.IsDue(experiment.Winner!, before, now))
        {
            return [];
        }

        // The counts are read once; what stands is read again, because a person may have spoken meanwhile.
        var counts = await experiments.CountAsync(experiment.AssignmentKey, since: null, stop);
        var outcome = LookOutcome.NotNow;
        var after = await experiments.ChangeAsync(
            experiment.AssignmentKey,
            known =>
            {
                (var next, outcome) = WinnerSearch.Look(experiment, known, counts, now);
                return next;
            },
            stop);
        return outcome switch
        {
            LookOutcome.Named => [FormattableString.Invariant($"experiment {experiment.Key}: winner {after.Winner}, probability {after.ProbabilityOf(after.Winner!):0.####} of {after.NeededProbability:0.####} needed")],
            LookOutcome.Undecided => [$"experiment {experiment.Key}: undecided after {experiment.Winner!.MaxDays} days"],
            _ => [],
        };
    }
}
