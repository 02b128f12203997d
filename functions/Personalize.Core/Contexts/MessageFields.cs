using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>Fields of a pass that did not fit into it, by the message they belong to.</summary>
public sealed record MessageFields(Stamp Stamp, ImmutableSortedDictionary<string, string> Fields);
