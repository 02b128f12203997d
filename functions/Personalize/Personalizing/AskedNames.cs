using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Hosting;

namespace Personalize.Personalizing;

/// <summary>Names in requests of operators.</summary>
internal static class AskedNames
{
    private const int MaxChannelLength = 32;

    /// <summary>Whether a text can be a channel: 1 to 32 letters, digits and "-".</summary>
    public static bool IsChannel([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxChannelLength } && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>The content's placements of a list of names at /placements; what is none of them is added to the errors.</summary>
    public static List<Placement> PlacementsOf(JsonElement list, ContentBundle bundle, List<ProblemError> errors)
    {
        var placements = new List<Placement>();
        foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (bundle.Placements.GetValueOrDefault(JsonBody.TextOf(item) ?? "") is { } placement)
            {
                placements.Add(placement);
            }
            else
            {
                errors.Add(new ProblemError($"/placements/{index}", "The current content has no placement of this name."));
            }
        }

        return placements;
    }
}
