namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// What a filter costs for each pixel of its region, in nanoseconds, primitive by primitive. Colours of the drawing are made linear when they are
/// first looked at and turned back at the end, which costs more than most primitives; shadows need neither, until they are given a colour.
/// </summary>
internal static class SvgFilter
{
    private const double Region = 15;
    private const double ToLinear = 110;
    private const double FromLinear = 110;
    private const double FineDeviation = 2;     // pixels; below, a blur is weighed pixel by pixel
    private const double FineBlurring = 700;
    private const double Blurring = 480;
    private const double ShadowBlurring = 230;

    public static double NsPerPixel(SvgNode filter, SvgPlace place)
    {
        var sum = Region + FromLinear;
        var shadows = new HashSet<string>(StringComparer.Ordinal) { "SourceAlpha" };
        var (isFirst, isShadow) = (true, false);

        foreach (var primitive in filter.Children.Where(child => child.Name.StartsWith("fe", StringComparison.Ordinal)))
        {
            var inputs = InputsOf(primitive).ToList();
            sum += inputs.Count(input => input is "SourceGraphic" or "BackgroundImage" or "BackgroundAlpha" or "FillPaint" or "StrokePaint" || (input is null && isFirst)) * ToLinear;
            var isOfShadows = inputs.TrueForAll(input => input is null ? isShadow : shadows.Contains(input));
            sum += OfPrimitive(primitive, primitive.Place!.Value with { Pixels = place.Pixels }, isOfShadows);
            isShadow = isOfShadows && (primitive.Name is "feOffset" or "feGaussianBlur" || (primitive.Name == "feComposite" && primitive["operator"] != "arithmetic"));
            isFirst = false;

            if (!isShadow)
            {
                shadows.Remove(primitive["result"] ?? "");
            }
            else if (primitive["result"] is { } result)
            {
                shadows.Add(result);
            }
        }

        return sum;
    }

    /// <summary>How much of the picture its region takes, 0-1: it stands around what is drawn, a tenth larger on each side where it does not say.</summary>
    /// <param name="reach">Of what is drawn: its diagonal, as a part of the picture's longer side.</param>
    public static double PartOf(SvgNode filter, SvgPlace place, double reach)
    {
        if (filter["filterUnits"] == "userSpaceOnUse")
        {
            return filter["width"] is { } width && filter["height"] is { } height ? place.PartOf(place.LengthOf(width), place.LengthOf(height)) : 1;
        }

        var (across, down) = (FractionOf(filter["width"]), FractionOf(filter["height"]));
        return Math.Min(1, place.SquareOf(reach) * Math.Pow(Math.Max(across, down), 2));
    }

    private static double FractionOf(string? value) => value is null ? 1.2
        : (value.EndsWith('%') ? SvgNumbers.LengthOf(value[..^1]) / 100 : SvgNumbers.LengthOf(value)) ?? double.PositiveInfinity;

    private static IEnumerable<string?> InputsOf(SvgNode primitive) => primitive.Name switch
    {
        "feFlood" or "feTurbulence" => [],
        "feMerge" => primitive.Children.Select(node => node["in"]),
        "feComposite" or "feBlend" or "feDisplacementMap" => [primitive["in"], primitive["in2"]],
        _ => [primitive["in"]],
    };

    private static double OfPrimitive(SvgNode node, SvgPlace place, bool isOfShadows) => (node.HasOwnColors ? ToLinear + FromLinear : 0) + node.Name switch
    {
        "feTurbulence" => 100 + (220 * Math.Clamp(Largest(node, "numOctaves", 1), 1, 8)),
        "feMorphology" => 150 + (25 * Square((2 * Largest(node, "radius", 0) * place.PixelsPerUnit) + 1)),
        "feConvolveMatrix" => 150 + (45 * Square(Largest(node, "order", 3))),
        "feGaussianBlur" when isOfShadows => ShadowBlurring,
        "feGaussianBlur" or "feDropShadow" => place.IsShrunk || Smallest(node, "stdDeviation", 2) * place.PixelsPerUnit < FineDeviation ? FineBlurring : Blurring,
        "feDiffuseLighting" or "feSpecularLighting" => 250,
        "feDisplacementMap" => 3_300,
        "feFlood" or "feOffset" or "feTile" => 20,
        "feMerge" => 20 + (90 * node.Children.Count),
        "feComposite" when node["operator"] != "arithmetic" => 40,
        "feColorMatrix" or "feComponentTransfer" => 90,
        _ => 140,
    };

    private static double Largest(SvgNode node, string attribute, double missing) => NumbersOf(node, attribute, missing).Max(Math.Abs);

    private static double Smallest(SvgNode node, string attribute, double missing) => NumbersOf(node, attribute, missing).Min(Math.Abs);

    private static IEnumerable<double> NumbersOf(SvgNode node, string attribute, double missing) => SvgNumbers.In(node[attribute] ?? "").DefaultIfEmpty(missing);

    private static double Square(double value) => double.IsNaN(value) ? double.PositiveInfinity : value * value;
}
