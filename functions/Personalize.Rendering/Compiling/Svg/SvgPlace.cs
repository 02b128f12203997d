namespace Personalize.Rendering.Compiling.Svg;

/// <summary>What an element takes from where it stands: at its worst, where it stands in several places.</summary>
/// <param name="WidthUnits">Of the whole picture, in its own units; 0 when it is not known.</param>
/// <param name="Pixels">Of the whole picture.</param>
/// <param name="Enlarged">How many units of the picture one of the element's own may be; endless when that is not known.</param>
/// <param name="IsShrunk">Whether it may be fewer.</param>
/// <param name="PenWidth">Of strokes, in the element's own units, as all that follows.</param>
/// <param name="DashLength">Of the shortest dashes with their gaps.</param>
/// <param name="KeepsPen">Whether both are in pixels of the picture's own size instead.</param>
/// <param name="UnitsPerPixel">Of those, where the picture's sides differ.</param>
internal readonly record struct SvgPlace(
    double WidthUnits, double HeightUnits, long Pixels, double Enlarged, bool IsShrunk, bool HasStroke, double PenWidth, double FontSize, double DashLength,
    bool KeepsPen, (double Least, double Most) UnitsPerPixel)
{
    public static readonly SvgPlace Unknown = new(
        0, 0, 0, double.PositiveInfinity, true, true, double.PositiveInfinity, double.PositiveInfinity, 0, false, (0, double.PositiveInfinity));

    private const double UsualFontSize = 16;
    private const double WiderThanAll = 1e9;

    public double StrokeWidth => !HasStroke ? 0 : !KeepsPen ? PenWidth : IsShrunk ? WiderThanAll : PenWidth * UnitsPerPixel.Most;

    /// <summary>Of the shortest dash with its gap, in the element's own units, as the width; endless where there is none.</summary>
    public double DashUnits => KeepsPen && DashLength < double.MaxValue ? DashLength * UnitsPerPixel.Least / Math.Max(1, Enlarged) : DashLength;

    public double PixelsPerUnit => IsKnown ? Enlarged * Math.Sqrt(Pixels / (WidthUnits * HeightUnits)) : double.PositiveInfinity;

    /// <summary>Of the whole picture; endless when it is not known.</summary>
    public double LongerSidePx => WidthUnits * HeightUnits > 0 ? Math.Sqrt(Pixels * Elongation) : double.PositiveInfinity;

    /// <summary>For what is referred to: it keeps its own look.</summary>
    public SvgPlace UnitsOnly => this with { HasStroke = false, PenWidth = 0, FontSize = 0, DashLength = double.MaxValue };

    // Of the picture: its longer side by its shorter.
    private double Elongation => Math.Max(WidthUnits / HeightUnits, HeightUnits / WidthUnits);

    private bool IsKnown => double.IsFinite(Enlarged) && WidthUnits * HeightUnits > 0;

    public static SvgPlace OfPicture(double widthUnits, double heightUnits, (double Least, double Most) unitsPerPixel) =>
        new(widthUnits, heightUnits, 0, 1, false, false, 1, UsualFontSize, double.MaxValue, false, unitsPerPixel);

    /// <summary>What stands in an element of these styles: what its attributes say for certain takes the place of what it inherits, what rules say may.</summary>
    public SvgPlace Within(SvgNode node)
    {
        var place = this with { KeepsPen = node.StylesAndRules.Any(style => style.KeepsPen) };    // not inherited

        foreach (var own in node.Styles)
        {
            place = place with
            {
                HasStroke = own.HasStroke ?? place.HasStroke,
                PenWidth = own.PenWidth ?? place.PenWidth,
                FontSize = own.FontSize ?? place.FontSize,
                DashLength = own.DashLength ?? place.DashLength,
            };
        }

        var (factor, isShrunk) = node.Enlarges ? (double.PositiveInfinity, true) : (1.0, place.IsShrunk);

        var hasOneTransform = node.StylesAndRules.Sum(style => style.Transforms) <= 1;

        foreach (var own in node.Styles)
        {
            factor *= hasOneTransform ? own.Enlarges : Math.Max(1, own.Enlarges);
            isShrunk |= own.Shrinks;
        }

        foreach (var rule in node.Rules)
        {
            factor *= Math.Max(1, rule.Enlarges);
            isShrunk |= rule.Shrinks;
            place = place.Worse(place with
            {
                HasStroke = rule.HasStroke ?? false,
                PenWidth = rule.PenWidth ?? 0,
                FontSize = rule.FontSize ?? 0,
                DashLength = rule.DashLength ?? double.MaxValue,
            });
        }

        return place with { Enlarged = double.IsNaN(Enlarged * factor) ? double.PositiveInfinity : Enlarged * factor, IsShrunk = isShrunk };
    }

    public SvgPlace Worse(SvgPlace other) => this with
    {
        Enlarged = Math.Max(Enlarged, other.Enlarged),
        IsShrunk = IsShrunk || other.IsShrunk,
        HasStroke = HasStroke || other.HasStroke,
        PenWidth = Math.Max(PenWidth, other.PenWidth),
        FontSize = Math.Max(FontSize, other.FontSize),
        DashLength = Math.Min(DashLength, other.DashLength),
        KeepsPen = KeepsPen || other.KeepsPen,
    };

    /// <summary>A length, 0 when it is missing; null when it cannot be told.</summary>
    public double? LengthOf(string? value) => value is null ? 0
        : value.EndsWith('%') && IsKnown ? SvgNumbers.LengthOf(value[..^1]) / 100 * Math.Max(WidthUnits, HeightUnits)
        : SvgNumbers.LengthOf(value);

    /// <summary>How much of the picture a box takes, however it is turned: 0-1, all of it when that is not known.</summary>
    public double PartOf(double? width, double? height) => Math.Min(1, TimesPicture(width, height));

    /// <summary>As <see cref="PartOf"/>, but as much as it is, however little of it is seen; endless when that is not known.</summary>
    public double TimesPicture(double? width, double? height) =>
        IsKnown && width is { } across && height is { } down ? across * Enlarged / WidthUnits * (down * Enlarged / HeightUnits) : double.PositiveInfinity;

    /// <summary>As <see cref="PartOf"/>, of its rows or columns, whichever are more.</summary>
    public double RowsOf(double? width, double? height) => Math.Min(1, SidesOf(width, height));

    /// <summary>As <see cref="TimesPicture"/>, its diagonal, as a part of the picture's longer side.</summary>
    public double SidesOf(double? width, double? height) =>
        IsKnown && width is { } across && height is { } down ? double.Hypot(across, down) * Enlarged / Math.Max(WidthUnits, HeightUnits) : double.PositiveInfinity;

    /// <summary>How many times as long as the picture a box may be; 1 at least.</summary>
    public double TimesLarger(double width, double height) => Math.Max(1, SidesOf(width, height));

    /// <summary>How much of the picture a square takes whose side is a part of the picture's longer one.</summary>
    public double SquareOf(double part) => WidthUnits * HeightUnits > 0 ? part * part * Elongation : 1;
}
