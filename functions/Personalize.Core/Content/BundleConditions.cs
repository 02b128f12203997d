using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Conditions;

namespace Personalize.Core.Content;

/// <summary>Reads the conditions of a bundle's files: of rules, experiments, segments and actions alike.</summary>
/// <param name="manifest">Names the saved groups.</param>
/// <param name="roots">What conditions may ask.</param>
internal sealed class BundleConditions(Manifest manifest, ImmutableArray<string> roots)
{
    private readonly ConditionOptions _options = new(manifest.Groups, roots);

    /// <summary>The condition of a property "when"; always met where there is none. Errors are reported.</summary>
    public Condition Read(BundleFile file, Dictionary<string, JsonElement> properties, string at)
    {
        if (!properties.TryGetValue("when", out var element))
        {
            return Condition.Always;
        }

        var reading = ConditionReader.Read(element, _options, $"{at}/when");
        foreach (var error in reading.Errors)
        {
            file.Report(error.At, error.Message);
        }

        return reading.Condition;
    }
}
