using System.Text.Json;
using Personalize.Core.Experiments;

namespace Personalize.Core.Winners;

/// <summary>What came of an experiment since it began, as GET /v1/kpis shows it.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Counts">Since its first exposure.</param>
/// <param name="SinceWinner">Of those first exposed since a winner was named: what it is worth against the control group. Null while there is none.</param>
/// <param name="State">Where the search for a winner stands; null where nothing was looked at.</param>
public sealed record ExperimentFigures(Experiment Experiment, ExperimentCounts Counts, ExperimentCounts? SinceWinner, WinnerState? State)
{
    public void Write(Utf8JsonWriter json)
    {
        var rule = Experiment.Winner;
        json.WriteStartObject(Experiment.Key);
        json.WriteNumber("version", Experiment.BucketVersion);
        json.WriteString("goal", (rule?.Goal ?? WinnerGoal.Click) == WinnerGoal.Order ? "order" : "click");
        WriteArms(json, "arms", Counts, rule?.Goal ?? WinnerGoal.Click);
        if (rule is not null)
        {
            json.WriteNumber("control", rule.Control);
            json.WriteNumber("neededProbability", Math.Round(State is { NeededProbability: > 0 } looked ? looked.NeededProbability : rule.NeededProbability(Experiment.Arms.Length), 6));
        }

        json.WritePropertyName("winner");
        if (State is null)
        {
            json.WriteNullValue();
        }
        else
        {
            WinnerStateJson.Write(json, State);
        }

        if (SinceWinner is not null)
        {
            WriteArms(json, "sinceWinner", SinceWinner, rule?.Goal ?? WinnerGoal.Click);
        }

        json.WriteEndObject();
    }

    private void WriteArms(Utf8JsonWriter json, string name, ExperimentCounts counts, WinnerGoal goal)
    {
        json.WriteStartObject(name);
        foreach (var arm in WinnerSearch.EvidenceOf(Experiment, goal, counts))
        {
            var count = counts.Of(arm.Arm);
            json.WriteStartObject(arm.Arm);
            json.WriteNumber("exposures", count.Exposures);
            json.WriteNumber("clicks", count.Clicks);
            json.WriteNumber("orders", count.Orders);
            json.WriteNumber("rate", count.Exposures == 0 ? 0 : Math.Round((double)arm.Conversions / count.Exposures, 6));
            json.WriteNumber("probabilityBest", Math.Round(arm.Probability, 6));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
