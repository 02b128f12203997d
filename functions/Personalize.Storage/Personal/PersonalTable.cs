using Personalize.Core.Identity;

namespace Personalize.Storage.Personal;

/// <summary>A table in which each registration has a partition of its own.</summary>
/// <param name="Name">The table.</param>
/// <param name="PartitionOf">The partition of a registration; all rows in it are that registration's.</param>
public sealed record PersonalTable(string Name, Func<RegistrationKey, string> PartitionOf);
