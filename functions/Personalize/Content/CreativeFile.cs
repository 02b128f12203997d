using System.Collections.Immutable;
using Personalize.Core.Content;
using Personalize.Rendering.Designs;

namespace Personalize.Content;

/// <summary>The file that a picture creative was read from, for saying where something is wrong with its design.</summary>
/// <param name="Name">Of the creative.</param>
/// <param name="Json">The whole file as written; it parses.</param>
internal sealed record CreativeFile(string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>As compilers write it: <c>creatives/hero.json:12:7: message (/design/layers/2/asset)</c>; in the order of lines, each once.</summary>
    public ImmutableArray<string> Locate(IEnumerable<DesignError> faults) =>
        [.. BundleErrors.Locate(PathOf(Name), Json, faults.Select(fault => ($"/design{fault.At}", fault.Message))).Select(error => error.ToString())];

    /// <summary>The creative's file in the bundle.</summary>
    public static string PathOf(string creative) => $"creatives/{creative}.json";
}
