using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>The files of an archive, or the reason why it is refused; exactly one is there.</summary>
public sealed record ArchiveReading(ImmutableDictionary<string, ReadOnlyMemory<byte>>? Files, string? Reason)
{
    internal static ArchiveReading Refused(string reason) => new(null, reason);
}
