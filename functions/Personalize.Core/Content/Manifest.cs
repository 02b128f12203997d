using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Rights;

namespace Personalize.Core.Content;

/// <summary>What bundle.json says; with errors, as much of it as could be read.</summary>
internal sealed record Manifest(
    string Name,
    string? DefaultLocale,
    ConsentDefaults? ConsentDefaults,
    FrozenSet<string> ClickHosts,
    ImmutableDictionary<string, ImmutableArray<AttributeValue>> Groups,
    ImmutableDictionary<string, ImmutableArray<string>> Fonts)
{
    public ActingManifest Acting { get; init; } = ActingManifest.Default;
}
