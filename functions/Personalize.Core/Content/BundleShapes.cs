using System.Collections.Immutable;
using Personalize.Core.Offers;

namespace Personalize.Core.Content;

/// <summary>The properties that each object of a bundle may have. The schemas in schemas/ say the same, which a test checks.</summary>
public static class BundleShapes
{
    /// <summary>Lets an editor know the schema; read by nobody else.</summary>
    private const string Schema = "$schema";

    public static ImmutableArray<string> Manifest { get; } = [Schema, "name", "defaultLocale", "consentDefaults", "clickHosts", "groups", "fonts", "acting"];

    public static ImmutableArray<string> ConsentDefaults { get; } = ["communication", "analysis", "personalization", "location"];

    public static ImmutableArray<string> Placement { get; } =
        [Schema, "channel", "widthPx", "heightPx", "format", "alt", "public", "neutral", "neutralClick", "rules"];

    public static ImmutableArray<string> Rule { get; } = ["rule", "after", "when", "creative", "click", "experiment", "arms", "rollout", "rank", "worth", "exempt"];

    public static ImmutableArray<string> Prerequisite { get; } = ["placement", "when", "gate"];

    public static ImmutableArray<string> RuleArm { get; } = ["creative", "click"];

    public static ImmutableArray<string> Rollout { get; } = ["coverage", "range", "by", "seed", "hashVersion"];

    public static ImmutableArray<string> Worth { get; } = ["value", "cost", "priors", "minTrials", "evidence"];

    public static ImmutableArray<string> Prior { get; } = ["segment", "rate", "weight"];

    public static ImmutableArray<string> Evidence { get; } = ["trials", "responses"];

    public static ImmutableArray<string> Cap { get; } =
    [
        Schema, "description", "max", "windowMinutes", "windowHours", "windowDays", "per", "each", "channels", "placements", "rules", "creatives", "countsSent",
    ];

    public static ImmutableArray<string> Segment { get; } = [Schema, "description", "when"];

    public static ImmutableArray<string> Offer { get; } = [Schema, "title", "description", "prices", "from", "until", "data", "variants", "reports"];

    public static ImmutableArray<string> OfferVariant { get; } = ["variant", "when", "title", "description", "prices", "from", "until", "data"];

    public static ImmutableArray<string> OfferPrice { get; } = ["amount", "currency", "market", "min", "max"];

    public static ImmutableArray<string> OfferVariantPrice { get; } = ["amount", "currency", "market"];

    public static ImmutableArray<string> OfferFeed { get; } = ["name", "priceMinutes", "stockMinutes"];

    public static ImmutableArray<string> Stores { get; } = [Schema, "stores"];

    public static ImmutableArray<string> Store { get; } = ["store", "name", "latitude", "longitude", "city", "address"];

    public static ImmutableArray<string> Experiment { get; } =
    [
        Schema, "description", "arms", "by", "fallbackBy", "seed", "hashVersion", "coverage", "ranges", "namespace", "filters", "when", "force", "status", "sticky",
        "bucketVersion", "minBucketVersion", "winner",
    ];

    public static ImmutableArray<string> Winner { get; } = ["goal", "control", "probability", "falseWinners", "minExposures", "minDays", "maxDays"];

    /// <summary>In the order of <see cref="Winners.WinnerGoal"/>.</summary>
    public static ImmutableArray<string> WinnerGoals { get; } = ["click", "order"];

    public static ImmutableArray<string> Arm { get; } = ["arm", "weight", "passesOn"];

    public static ImmutableArray<string> Filter { get; } = ["by", "seed", "hashVersion", "ranges"];

    public static ImmutableArray<string> Namespace { get; } = ["name", "from", "to"];

    /// <summary>In the order of <see cref="Experiments.ExperimentStatus"/>.</summary>
    public static ImmutableArray<string> ExperimentStatuses { get; } = ["draft", "running", "stopped"];

    /// <summary>What tells customers apart where nothing else is declared.</summary>
    public const string CustomerId = "customer.id";

    public static ImmutableArray<string> Creative { get; } = [Schema, "kind", "design", "content"];

    public static ImmutableArray<string> Acting { get; } = ["threshold", "maxPerWeek", "costs"];

    public static ImmutableArray<string> Action { get; } =
    [
        Schema, "description", "kind", "on", "when", "purposes", "priority", "threshold", "afterMinutes", "unless", "debounceMinutes", "debounceBy", "quietHours", "channels",
        "content", "motives", "webhooks",
    ];

    public static ImmutableArray<string> QuietHours { get; } = ["from", "until", "then"];

    public static ImmutableArray<string> Scenario { get; } = [Schema, "description", "on", "when", "stopsOn", "steps"];

    public static ImmutableArray<string> ScenarioStep { get; } = ["afterMinutes", "when", "otherwise", "action"];

    /// <summary>The roots of the attributes that conditions and templates see.</summary>
    public static ImmutableArray<string> AttributeRoots { get; } =
        ["customer", "weather", "time", "place", "open", "page", "message", "random", "locale", "happenings", "news", "ambient", OfferBook.Root];

    /// <summary>What prerequisites see of the placement that they name.</summary>
    public static ImmutableArray<string> PrerequisiteRoots { get; } = ["rule", "creative", "value"];

    /// <summary>What segments see: offers ask for segments, not the other way about.</summary>
    public static ImmutableArray<string> SegmentRoots { get; } = AttributeRoots.Remove(OfferBook.Root);

    /// <summary>What variants of offers see: nothing that differs between channels.</summary>
    public static ImmutableArray<string> OfferRoots { get; } = ["customer"];

    /// <summary>What actions and scenarios see besides: the event, how likely an opportunity or a loss is, and the probable motives.</summary>
    public static ImmutableArray<string> ActingRoots { get; } = [.. AttributeRoots, "event", "scores", "motives"];
}
