using Personalize.Core.Identity;
using Personalize.Personalizing;

namespace Personalize.Functions.Customers;

/// <summary>What the export knows about its deployment.</summary>
/// <param name="Hasher">Makes the keys under which rows are found.</param>
/// <param name="PartitionCount">The hub's partitions.</param>
/// <param name="Segments">Finds segments by the content in force; null: those of the trait of that name.</param>
internal sealed record ExportSettings(RegistrationHasher Hasher, int PartitionCount, CustomerSegments? Segments = null);
