using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Experiments;

namespace Personalize.Core.Content;

/// <summary>Reads a file of experiments/.</summary>
internal sealed class ExperimentReader(BundleConditions conditions)
{
    /// <summary>Null where the file cannot be read at all; its errors are reported.</summary>
    public Experiment? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Experiment);
        var (arms, weights) = ReadArms(file, properties);
        var coverage = file.Number(properties, "coverage", "", 0, 1, otherwise: 1);
        var ranges = ReadRanges(file, properties, arms.Length) ?? BucketRanges.Of(arms.Length, coverage, weights);
        return new Experiment
        {
            Key = name,
            Arms = arms,
            Ranges = ranges,
            By = ReadPath(file, properties, "by", "") ?? AttributePath.Of(BundleShapes.CustomerId),
            FallbackBy = ReadPath(file, properties, "fallbackBy", ""),
            Seed = file.Text(properties, "seed", ""),
            HashVersion = ReadHashVersion(file, properties, ""),
            When = conditions.Read(file, properties, ""),
            Filters = ReadFilters(file, properties),
            Namespace = ReadNamespace(file, properties),
            Force = ReadForce(file, properties, arms),
            Status = ReadStatus(file, properties),
            IsSticky = file.Flag(properties, "sticky", "", otherwise: true),
            Offers = OfferNames.Of(root),
            Winner = WinnerReader.Read(file, properties, ranges),
            BucketVersion = (int)file.Number(properties, "bucketVersion", "", 0, BundleLimits.MaxBucketVersion, otherwise: 0, isWhole: true),
            MinBucketVersion = (int)file.Number(properties, "minBucketVersion", "", 0, BundleLimits.MaxBucketVersion, otherwise: 0, isWhole: true),
        };
    }

    private static (ImmutableArray<Arm> Arms, ImmutableArray<double>? Weights) ReadArms(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        var arms = ImmutableArray.CreateBuilder<Arm>();
        var weights = ImmutableArray.CreateBuilder<double>();
        foreach (var (item, at) in file.Objects(properties, "arms", ""))
        {
            var arm = file.Properties(item, at, BundleShapes.Arm);
            var key = file.Text(arm, "arm", at, required: true) ?? "";
            if (arm.ContainsKey("arm") && (!BundleNames.IsRuleName(key) || arms.Any(other => other.Key == key)))
            {
                file.Report($"{at}/arm", BundleNames.IsRuleName(key) ? $"another arm is called \"{key}\"" : "an arm's name has 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
            }

            arms.Add(new Arm(key, file.Flag(arm, "passesOn", at, otherwise: false)));
            if (arm.ContainsKey("weight"))
            {
                weights.Add(file.Number(arm, "weight", at, 0, 1, otherwise: 0));
            }
        }

        CheckArms(file, properties, arms.Count, weights);
        return (arms.ToImmutable(), weights.Count == arms.Count ? weights.ToImmutable() : null);
    }

    private static void CheckArms(BundleFile file, Dictionary<string, JsonElement> properties, int count, ImmutableArray<double>.Builder weights)
    {
        if (count is < 2 or > BundleLimits.MaxArms)
        {
            file.Report(properties.ContainsKey("arms") ? "/arms" : "", $"\"arms\" is a list of 2 to {BundleLimits.MaxArms} arms");
        }
        else if (weights.Count > 0 && weights.Count != count)
        {
            file.Report("/arms", "either every arm has a \"weight\", or none has");
        }
        else if (weights.Count > 0 && weights.Sum() is < 0.99 or > 1.01)
        {
            file.Report("/arms", FormattableString.Invariant($"the weights are {weights.Sum():0.####} together, not 1"));
        }
    }

    private static ImmutableArray<BucketRange>? ReadRanges(BundleFile file, Dictionary<string, JsonElement> properties, int arms)
    {
        if (!properties.ContainsKey("ranges"))
        {
            return null;
        }

        var ranges = file.Ranges(properties, "ranges", "");
        if (ranges.Length != arms)
        {
            file.Report("/ranges", $"{ranges.Length} ranges for {arms} arms");
        }

        return ranges;
    }

    private static ImmutableArray<BucketFilter> ReadFilters(BundleFile file, Dictionary<string, JsonElement> properties) =>
    [
        .. file.Objects(properties, "filters", "").Select(filter =>
        {
            var of = file.Properties(filter.Item, filter.At, BundleShapes.Filter);
            return new BucketFilter(
                ReadPath(file, of, "by", filter.At) ?? AttributePath.Of(BundleShapes.CustomerId),
                file.Text(of, "seed", filter.At, required: true) ?? "",
                ReadHashVersion(file, of, filter.At),
                file.Ranges(of, "ranges", filter.At));
        }),
    ];

    private static BucketNamespace? ReadNamespace(BundleFile file, Dictionary<string, JsonElement> properties)
    {
        if (!properties.TryGetValue("namespace", out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report("/namespace", "expected an object of \"name\", \"from\" and \"to\"");
            return null;
        }

        const string At = "/namespace";
        var of = file.Properties(element, At, BundleShapes.Namespace);
        var range = new BucketRange(file.Number(of, "from", At, 0, 1, otherwise: 0), file.Number(of, "to", At, 0, 1, otherwise: 1));
        return new BucketNamespace(file.Text(of, "name", At, required: true) ?? "", range);
    }

    private static int? ReadForce(BundleFile file, Dictionary<string, JsonElement> properties, ImmutableArray<Arm> arms)
    {
        if (file.Text(properties, "force", "") is not { } key)
        {
            return null;
        }

        var index = arms.Select(arm => arm.Key).ToList().IndexOf(key);
        if (index < 0)
        {
            file.Report("/force", $"there is no arm \"{key}\"{Suggestion.For(key, arms.Select(arm => arm.Key))}");
        }

        return index;
    }

    private static ExperimentStatus ReadStatus(BundleFile file, Dictionary<string, JsonElement> properties) => properties.ContainsKey("status")
            ? (ExperimentStatus)file.OneOf(properties, "status", "", BundleShapes.ExperimentStatuses)
            : ExperimentStatus.Running;

    internal static AttributePath? ReadPath(BundleFile file, Dictionary<string, JsonElement> properties, string name, string at)
    {
        if (file.Text(properties, name, at) is not { } text)
        {
            return null;
        }

        var root = text.Split('.')[0];
        if (!BundleShapes.AttributeRoots.Contains(root))
        {
            file.Report(JsonPointer.Append(at, name), $"nothing is called \"{root}\" here{Suggestion.For(root, BundleShapes.AttributeRoots)}");
        }

        return AttributePath.Of(text);
    }

    internal static int ReadHashVersion(BundleFile file, Dictionary<string, JsonElement> properties, string at) =>
        (int)file.Number(properties, "hashVersion", at, BucketHash.First, BucketHash.Second, otherwise: BucketHash.Second, isWhole: true);
}
