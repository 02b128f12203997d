using Personalize.Core.Rights;
using Personalize.Storage.Personal;

namespace Personalize.Functions.SweepRetention;

/// <summary>What the sweep goes by.</summary>
/// <param name="Rules">How long is kept what.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="PartitionCount">The hub's partitions.</param>
/// <param name="Clock">Says what is past.</param>
internal sealed record SweepRetentionSettings(RetentionRules Rules, RetentionProgress Progress, int PartitionCount, TimeProvider Clock);
