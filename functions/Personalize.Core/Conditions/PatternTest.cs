using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$regex $regexi</c>: the pattern is found in the value's text. Runs in time linear in the text, whatever the pattern.</summary>
internal sealed class PatternTest : ValueTest
{
    /// <summary>Longest pattern, in characters. Longest known need is a list of mobile user agents, under 300.</summary>
    public const int MaxPatternLength = 1_000;

    private readonly Regex _pattern;

    private PatternTest(Regex pattern) => _pattern = pattern;

    /// <summary>The test, or why the pattern is refused: too long, ill-formed, or in need of backtracking (look-around, back-references).</summary>
    public static bool TryCreate(string pattern, bool ignoreCase, [NotNullWhen(true)] out PatternTest? test, [NotNullWhen(false)] out string? reason)
    {
        (test, reason) = (null, null);
        if (pattern.Length > MaxPatternLength)
        {
            reason = $"the pattern is longer than {MaxPatternLength} characters";
            return false;
        }

        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            test = new PatternTest(new Regex(pattern, options));
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            reason = $"the pattern is refused: {error.Message}";
            return false;
        }
    }

    public override bool Passes(AttributeValue value) => _pattern.IsMatch(AttributeText.Of(value));
}
