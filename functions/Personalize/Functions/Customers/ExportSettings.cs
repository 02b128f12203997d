using Personalize.Core.Identity;

namespace Personalize.Functions.Customers;

/// <summary>What the export knows about its deployment.</summary>
/// <param name="Hasher">Makes the keys under which rows are found.</param>
/// <param name="PartitionCount">The hub's partitions.</param>
internal sealed record ExportSettings(RegistrationHasher Hasher, int PartitionCount);
