using System.Collections.Immutable;

namespace Personalize.Core.Ambient;

/// <summary>The reports of a request that can be taken, and everything that is wrong with the others.</summary>
public sealed record AmbientReading(ImmutableArray<AmbientReport> Reports, ImmutableArray<AmbientError> Errors);
