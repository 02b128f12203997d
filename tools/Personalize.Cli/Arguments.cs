using System.CommandLine;

namespace Personalize.Cli;

/// <summary>What several commands take.</summary>
internal static class Arguments
{
    public static Argument<DirectoryInfo> Folder() =>
        new Argument<DirectoryInfo>("folder") { Description = "The content folder: bundle.json, placements/, creatives/, assets/." }.AcceptExistingOnly();
}
