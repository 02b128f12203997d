using Personalize.Core.Identity;

namespace Personalize.Functions.SweepErasures;

/// <summary>What the sweep knows about its deployment.</summary>
/// <param name="Hasher">Makes the keys of whom dead letters name.</param>
/// <param name="PartitionCount">The hub's partitions.</param>
/// <param name="Clock">Says which passes are due.</param>
internal sealed record SweepErasuresSettings(RegistrationHasher Hasher, int PartitionCount, TimeProvider Clock);
