namespace Personalize.Rendering.Compiling.Svg;

/// <summary>One element of an SVG, as far as its work goes.</summary>
internal sealed class SvgNode(string name, IReadOnlyList<(string Name, string Value)> attributes)
{
    public string Name { get; } = name;

    public string? Id => this["id"];

    public string? Classes => this["class"];

    public List<SvgNode> Children { get; } = [];

    /// <summary>What its attributes and its style say.</summary>
    public List<SvgStyle> Styles { get; } = [];

    /// <summary>What rules of a style sheet say, or may.</summary>
    public IReadOnlyList<SvgStyle> Rules { get; set; } = [];

    public IEnumerable<SvgStyle> StylesAndRules => Styles.Concat(Rules);

    /// <summary>The element that it repeats, or takes its stops from.</summary>
    public List<string> Repeats { get; } = [];

    public int Letters { get; private set; }

    public int WideLetters { get; private set; }

    /// <summary>The path or the points that it draws; null for other shapes.</summary>
    public SvgPath? Path { get; private set; }

    /// <summary>Whether what is in it may be larger than its own numbers say, by how much nobody knows.</summary>
    public bool Enlarges { get; set; }

    /// <summary>Of a filter's primitive: that it may compute in other colours than the one before.</summary>
    public bool HasOwnColors => StylesAndRules.Any(style => style.ChoosesColors);

    /// <summary>Where what is in it stands.</summary>
    public SvgPlace? Place { get; set; }

    /// <summary>Where it stands itself: without its own transform and style.</summary>
    public SvgPlace? Around { get; set; }

    public SvgCost? Cost { get; set; }

    /// <summary>Drawn only where it is referred to.</summary>
    public bool IsDefinition => Name is "defs" or "symbol" or "clipPath" or "mask" or "pattern" or "linearGradient" or "radialGradient" or "filter" or "marker" or "style"
        or "title" or "desc" or "metadata";

    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in attributes)
            {
                if (name == attribute)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public void AddLetters(string text)
    {
        Letters += text.Length;
        WideLetters += text.Count(IsWide);
    }

    // East Asian scripts, emoji, and those of which there is no font, which is looked for in all: 3,000 Ethiopic and Khmer letters take 3.4 s.
    private static bool IsWide(char letter) =>
        letter is >= '\u2e80' or (>= '\u0700' and < '\u0900') or (>= '\u0980' and < '\u0e00') or (>= '\u0e80' and < '\u1e00');

    public static SvgNode Of(string name, IReadOnlyList<(string Name, string Value)> attributes)
    {
        var node = new SvgNode(name, attributes);
        var style = new SvgStyle();
        node.Styles.Add(style);

        foreach (var (attribute, value) in attributes)
        {
            switch (attribute)
            {
                case "href":
                    node.Repeats.Add(SvgCss.NameOf(value.TrimStart('#')));
                    break;
                case "style":
                    node.Styles.Add(SvgStyle.OfCss(value));
                    break;
                case "d" when name == "path":
                    node.Path = SvgPath.OfData(value);
                    break;
                case "points":
                    node.Path = SvgPath.OfPoints(value);
                    break;
                case "transform" when name is "pattern" or "linearGradient" or "radialGradient" or "marker" or "mask" or "filter":
                    style.Declare(attribute, value);
                    style.Declare(attribute, "none");   // of these, it may count or not
                    break;
                default:
                    style.Declare(attribute, value);
                    break;
            }
        }

        if (name == "line")
        {
            node.Path = SvgPath.OfPoints($"{node["x1"] ?? "0"} {node["y1"] ?? "0"} {node["x2"] ?? "0"} {node["y2"] ?? "0"}");
        }

        return node;
    }
}
