using System.Buffers;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>The style sheets of an SVG: what each rule adds, by the class, id or element that it names.</summary>
internal sealed class SvgSheet
{
    private const double SelectorNs = 200;      // for each element of the picture and each part of the longest one of a line: a.b#c:d has four
    private const double AncestorFactor = 60;   // as many levels as there may be
    private const double SiblingNs = 20;        // for each element of the picture and each of those before it
    private const string Everything = "*";

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private readonly Dictionary<string, List<SvgStyle>> _rules = new(StringComparer.Ordinal);

    /// <summary>For each element, whether it matches or not.</summary>
    public double NsPerElement { get; private set; }

    /// <summary>For each pair of elements: selectors that look at what stands beside an element.</summary>
    public double NsPerPair { get; private set; }

    public int Selectors { get; private set; }

    public void Add(string css)
    {
        foreach (var rule in SvgCss.Clean(css).Split('}'))
        {
            var brace = rule.LastIndexOf('{');

            if (brace < 0)
            {
                continue;
            }

            var style = SvgStyle.OfCss(rule[(brace + 1)..]);

            foreach (var selector in rule[..brace].Split(','))
            {
                Add(selector.Trim(SvgCss.Spaces), style);
            }
        }
    }

    /// <summary>How many rules apply to an element, or may, and what they refer to.</summary>
    public int MatchesOf(string name, string? id, string? classes) => ListsOf(name, id, classes).Sum(styles => styles.Sum(style => 1 + style.Refers.Count));

    /// <summary>What applies to an element, or may.</summary>
    public IEnumerable<SvgStyle> StylesOf(string name, string? id, string? classes) => ListsOf(name, id, classes).SelectMany(styles => styles);

    private IEnumerable<List<SvgStyle>> ListsOf(string name, string? id, string? classes) =>
        _rules.Count == 0 ? [] : Names(name, id, classes).Distinct().Where(_rules.ContainsKey).Select(key => _rules[key]);

    private static IEnumerable<string> Names(string name, string? id, string? classes)
    {
        yield return Everything;
        yield return name;

        if (id is not null)
        {
            yield return $"#{id}";
        }

        foreach (var one in classes?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            yield return $".{one}";
        }
    }

    private static int LongestOf(string selector) =>
        selector.Split([' ', '\t', '\r', '\n', '>', '+', '~'], StringSplitOptions.RemoveEmptyEntries).Select(part => Math.Max(1, part.Count(letter => letter is '.' or '#' or ':' or '['))).DefaultIfEmpty(1).Max();

    private void Add(string selector, SvgStyle style)
    {
        var isSimple = selector.Length > 0 && (selector[0] is '.' or '#' || char.IsAsciiLetter(selector[0])) && selector.AsSpan(1).IndexOfAnyExcept(NameLetters) < 0;
        var key = isSimple ? selector : Everything;
        Selectors++;
        NsPerElement += isSimple ? SelectorNs : SelectorNs * AncestorFactor * LongestOf(selector);
        NsPerPair += SiblingNs * selector.Count(letter => letter is '~' or '+' or ':');

        if (!_rules.TryGetValue(key, out var styles))
        {
            _rules.Add(key, styles = []);
        }

        styles.Add(style);
    }
}
