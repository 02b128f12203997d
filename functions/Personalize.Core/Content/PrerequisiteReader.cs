using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Reads what rules ask of other placements.</summary>
/// <param name="conditions">Over <see cref="BundleShapes.PrerequisiteRoots"/>.</param>
/// <param name="placements">The names of all.</param>
internal sealed class PrerequisiteReader(BundleConditions conditions, IReadOnlyCollection<string> placements)
{
    /// <summary>The prerequisites of a rule, in order, not linked; none where it has none.</summary>
    public ImmutableArray<Prerequisite> Read(BundleFile file, Dictionary<string, JsonElement> rule, string at)
    {
        ImmutableArray<Prerequisite> read = [.. file.Objects(rule, "after", at).Select(asked => ReadOne(file, asked.Item, asked.At))];
        if (read.Length > BundleLimits.MaxPrerequisites)
        {
            file.Report($"{at}/after", $"more than {BundleLimits.MaxPrerequisites} placements are asked");
        }

        return read;
    }

    private Prerequisite ReadOne(BundleFile file, JsonElement element, string at)
    {
        var of = file.Properties(element, at, BundleShapes.Prerequisite);
        var name = file.Text(of, "placement", at, required: true);
        if (name is not null && !placements.Contains(name))
        {
            file.Report($"{at}/placement", $"there is no placement \"{name}\"{Suggestion.For(name, placements)}");
        }

        if (!of.ContainsKey("when"))
        {
            file.Report(at, "\"when\" is missing");
        }

        return new Prerequisite(name ?? "", conditions.Read(file, of, at), file.Flag(of, "gate", at, otherwise: false));
    }
}
