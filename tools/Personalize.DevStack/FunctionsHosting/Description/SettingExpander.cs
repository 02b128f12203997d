using System.Text.RegularExpressions;

namespace Personalize.DevStack.FunctionsHosting.Description;

/// <summary>Replaces %NAME% by the app setting, as the host does in host.json and function.json. Unset becomes empty.</summary>
/// <remarks>Settings are configuration keys there: <c>%EventHub:Name%</c> and <c>%EventHub__Name%</c> are the same.</remarks>
internal static partial class SettingExpander
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> settings) =>
        Reference().Replace(text, match => settings.GetValueOrDefault(match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal), ""));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
