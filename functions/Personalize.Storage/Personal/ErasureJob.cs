using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Storage.Personal;

/// <summary>An erasure that is promised and not yet finished. Names nobody: keyed hashes only.</summary>
/// <param name="Id">Its name, letters, digits and dashes.</param>
/// <param name="Erased">Registrations to be erased.</param>
/// <param name="Near">Registrations of others that may name an erased one in their links: they are told to look.</param>
/// <param name="AskedAt">When it was promised, UTC.</param>
/// <param name="Passes">How often all was gone through.</param>
/// <param name="DueAt">When to go through it again, UTC.</param>
public sealed record ErasureJob(
    string Id, ImmutableArray<RegistrationKey> Erased, ImmutableArray<RegistrationKey> Near, DateTimeOffset AskedAt, int Passes, DateTimeOffset DueAt);
