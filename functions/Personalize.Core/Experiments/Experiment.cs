using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;
using Personalize.Core.Winners;

namespace Personalize.Core.Experiments;

/// <summary>A comparison of arms over customers, with GrowthBook's meaning of every part. Immutable; see <see cref="ExperimentEvaluator"/>.</summary>
public sealed record Experiment
{
    /// <summary>Unique in the bundle; the seed of the draw unless <see cref="Seed"/> says otherwise.</summary>
    public required string Key { get; init; }

    /// <summary>In order; the first is the one that those outside see. An experiment of fewer than two assigns nobody.</summary>
    public required ImmutableArray<Arm> Arms { get; init; }

    /// <summary>A range for each arm. From weights and coverage: <see cref="BucketRanges.Of"/>.</summary>
    public required ImmutableArray<BucketRange> Ranges { get; init; }

    /// <summary>The attribute that is hashed. Default "customer.id".</summary>
    public AttributePath By { get; init; } = DefaultBy;

    /// <summary>Hashed where <see cref="By"/> is missing, and an assignment found under it holds. Default none.</summary>
    public AttributePath? FallbackBy { get; init; }

    /// <summary>Of the draw. Default null: the key.</summary>
    public string? Seed { get; init; }

    /// <summary>See <see cref="BucketHash"/>. Default <see cref="BucketHash.Second"/>.</summary>
    public int HashVersion { get; init; } = BucketHash.Second;

    /// <summary>Who may take part. Default everybody.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>Each must let the customer through; with any of them the namespace is not asked. Default none.</summary>
    public ImmutableArray<BucketFilter> Filters { get; init; } = [];

    /// <summary>Default null: in none.</summary>
    public BucketNamespace? Namespace { get; init; }

    /// <summary>The arm that everybody who would take part sees; not counted as part of the comparison. Default null; outside the arms: nobody takes part.</summary>
    public int? Force { get; init; }

    public ExperimentStatus Status { get; init; } = ExperimentStatus.Running;

    /// <summary>False: an assignment made before does not hold. Default true.</summary>
    public bool IsSticky { get; init; } = true;

    /// <summary>Raised to draw everybody again. Default 0.</summary>
    public int BucketVersion { get; init; }

    /// <summary>Who was assigned under a version below this one is left out. Default 0: nobody.</summary>
    public int MinBucketVersion { get; init; }

    /// <summary>When the experiment names its winner by itself. Default null: never.</summary>
    public WinnerRule? Winner { get; init; }

    /// <summary>Offers that its conditions name, in order, each once; "" for the whole of them. Default none.</summary>
    public ImmutableArray<string> Offers { get; init; } = [];

    private static AttributePath DefaultBy { get; } = AttributePath.Of("customer.id");

    /// <summary>Under what an assignment of this experiment is kept: "hero-copy__0".</summary>
    public string AssignmentKey => AssignmentKeyOf(BucketVersion);

    internal string AssignmentKeyOf(int version) => string.Create(CultureInfo.InvariantCulture, $"{Key}__{version}");
}
