using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;

namespace Personalize.Core.Content;

/// <summary>Reads how an experiment names its winner.</summary>
internal static class WinnerReader
{
    private const string At = "/winner";
    private const int MaxDays = 365;

    // Shares are typed with a few digits: 0.1 of 0.1 must do.
    private const double Slack = 1e-9;

    /// <summary>Null where the experiment names none.</summary>
    /// <param name="file">The experiment's.</param>
    /// <param name="properties">Of the experiment.</param>
    /// <param name="ranges">Of its arms.</param>
    public static WinnerRule? Read(BundleFile file, Dictionary<string, JsonElement> properties, ImmutableArray<BucketRange> ranges)
    {
        if (!properties.TryGetValue("winner", out var element))
        {
            return null;
        }

        var otherwise = new WinnerRule();
        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report(At, "expected an object; {} takes every default");
            return otherwise;
        }

        var of = file.Properties(element, At, BundleShapes.Winner);
        var rule = new WinnerRule
        {
            Goal = (WinnerGoal)file.OneOf(of, "goal", At, BundleShapes.WinnerGoals),
            Control = file.Number(of, "control", At, 0, 1, otherwise.Control),
            Probability = file.Number(of, "probability", At, 0.5, 0.9999, otherwise.Probability),
            FalseWinners = file.Number(of, "falseWinners", At, 0.001, 0.5, otherwise.FalseWinners),
            MinExposures = (int)file.Number(of, "minExposures", At, 1, 100_000_000, otherwise.MinExposures, isWhole: true),
            MinDays = (int)file.Number(of, "minDays", At, 0, MaxDays, otherwise.MinDays, isWhole: true),
            MaxDays = (int)file.Number(of, "maxDays", At, 0, MaxDays, otherwise.MaxDays, isWhole: true),
        };
        Check(file, rule, ranges);
        return rule;
    }

    private static void Check(BundleFile file, WinnerRule rule, ImmutableArray<BucketRange> ranges)
    {
        if (rule.MinDays > rule.MaxDays)
        {
            file.Report(At, $"the first look, after {rule.MinDays} days (\"minDays\"), comes after the last, \"maxDays\": {rule.MaxDays}");
        }

        var shares = ranges.Select(range => range.To - range.From).ToList();
        var covered = shares.Sum();
        if (shares.Count > 0 && shares.Exists(share => share <= 0))
        {
            file.Report(At, "an arm that nobody is in is never compared: give every arm a weight over 0, and the experiment a coverage over 0");
        }
        else if (shares.Count > 0 && rule.Control * covered > shares[0] + Slack)
        {
            file.Report(At, FormattableString.Invariant($"the control group is taken from the first arm, which has {shares[0] / covered:0.####} of the participants; \"control\" is {rule.Control:0.####}"));
        }
    }
}
