namespace Personalize.Rendering.Compiling.Svg;

/// <summary>What the declarations of one element, or of one rule of a style sheet, add to the work.</summary>
internal sealed class SvgStyle
{
    private const double Surface = 5;           // for each pixel of the picture, however small what is drawn on it
    private const double Mixing = 70;
    private const double CheapFunction = 300;
    private const double Blurring = 850;
    private const double Inherited = 1e12;       // the work of somebody else, which is not looked for: too much

    public double PerPixel { get; private set; }

    public int Declarations { get; private set; }

    /// <summary>What is drawn once for the element: its filter, its mask, what it clips by.</summary>
    public List<string> Refers { get; } = [];

    /// <summary>What is drawn for each shape in it: gradients, patterns, markers.</summary>
    public List<string> Paints { get; } = [];

    /// <summary>Null where it says nothing, as all that follows.</summary>
    public bool? HasStroke { get; private set; }

    public double? PenWidth { get; private set; }

    public double? FontSize { get; private set; }

    public double? DashLength { get; private set; }

    /// <summary>Whether strokes are as wide as they say whatever the transform.</summary>
    public bool KeepsPen { get; private set; }

    /// <summary>By how much it may draw its element larger than the element's own numbers say.</summary>
    public double Enlarges { get; private set; } = 1;

    /// <summary>How often it says one: which of them counts is not looked for.</summary>
    public int Transforms { get; private set; }

    /// <summary>Whether it may draw its element smaller than the element's own numbers say.</summary>
    public bool Shrinks { get; private set; }

    /// <summary>Whether filters compute in colours that it names.</summary>
    public bool ChoosesColors { get; private set; }

    public static SvgStyle OfCss(string css)
    {
        var style = new SvgStyle();

        foreach (var declaration in SvgCss.Clean(css).Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);

            if (colon > 0)
            {
                var name = declaration[..colon].Trim(SvgCss.Spaces).ToLowerInvariant();
                style.Declare(name, declaration[(colon + 1)..].Trim(SvgCss.Spaces));

                if (name is "x" or "y" or "cx" or "cy" or "r" or "rx" or "ry" or "width" or "height" or "d")
                {
                    style.Enlarges = double.PositiveInfinity;   // its element's own numbers do not count
                }
            }
        }

        return style;
    }

    public void Declare(string name, string value)
    {
        Declarations++;

        switch (name)
        {
            case "opacity" when value is not ("1" or "1.0" or "100%"):
            case "isolation":
                PerPixel += Surface;
                break;
            case "mix-blend-mode" when value != "normal":
                PerPixel += Mixing;
                break;
            case "filter" or "mask" or "clip-path" when value != "none":
                PerPixel += (name == "clip-path" ? Surface : Surface * 3) + WorkOfFunctions(value);
                AddReferences(value, Refers, int.MaxValue);
                break;
            case "stroke":
                HasStroke = HasStroke == true || value != "none";
                AddReferences(value, Paints, 1);
                break;
            case "fill" or "marker" or "marker-start" or "marker-mid" or "marker-end":
                AddReferences(value, Paints, 1);
                break;
            case "stroke-width":
                PenWidth = Math.Max(PenWidth ?? 0, SvgNumbers.LengthOf(value) ?? double.PositiveInfinity);
                break;
            case "stroke-dasharray":
                DashLength = Math.Min(DashLength ?? double.MaxValue, value == "none" ? double.MaxValue : SvgNumbers.DashOf(value));
                break;
            case "font-size":
                FontSize = Math.Max(FontSize ?? 0, SvgNumbers.LengthOf(value) ?? double.PositiveInfinity);
                break;
            case "vector-effect":
                KeepsPen = KeepsPen || value != "none";
                break;
            case "color-interpolation-filters":
                ChoosesColors = true;
                break;
            case "font":
                FontSize = double.PositiveInfinity;
                break;
            case "transform" or "patternTransform":
                Enlarges = Transforms++ == 0 ? SvgTransform.LargestScale(value) : Math.Max(Enlarges, SvgTransform.LargestScale(value));
                Shrinks |= SvgTransform.MayShrink(value);
                break;
            default:
                break;
        }
    }

    // In one word, as CSS has them: blur(2px) saturate(0.5).
    private static double WorkOfFunctions(string text)
    {
        if (text.Equals("inherit", StringComparison.OrdinalIgnoreCase))
        {
            return Inherited;
        }

        var value = text.ToLowerInvariant();
        var blurs = CountOf("blur(") + CountOf("drop-shadow(");
        var others = value.Count(letter => letter == '(') - CountOf("url(");
        return (blurs * Blurring) + (others * CheapFunction);

        int CountOf(string function) => value.Split(function, StringSplitOptions.None).Length - 1;
    }

    private static void AddReferences(string dirty, List<string> names, int most)
    {
        var value = SvgCss.Clean(dirty);

        foreach (var at in SvgCss.AddressesIn(value).Take(most))
        {
            var end = value.IndexOf(')', at);
            names.Add(value[at..(end < 0 ? value.Length : end)].Trim(' ', '\t', '\r', '\n', '"', '\'').TrimStart('#'));
        }
    }
}
