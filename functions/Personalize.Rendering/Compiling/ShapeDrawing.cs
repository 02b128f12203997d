using System.Globalization;
using System.Text;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Draws shapes and fills by way of SVG: librsvg's edges and gradients are better than what would be written here.</summary>
internal static class ShapeDrawing
{
    public static Bitmap Draw(ShapeLayer shape, int density, FormStore forms)
    {
        var box = shape.Box.Scale(density);
        var stroke = shape.Stroke is null ? 0 : Math.Min(shape.StrokePx * density, Math.Min(box.WidthPx, box.HeightPx));
        var outline = shape.Shape switch
        {
            ShapeKind.Ellipse => Text($"<ellipse cx='{box.WidthPx / 2.0}' cy='{box.HeightPx / 2.0}' rx='{(box.WidthPx - stroke) / 2}' ry='{(box.HeightPx - stroke) / 2}'"),
            ShapeKind.Line when shape.Stroke is not null => Line(box, stroke),
            _ => Rectangle(box, stroke, shape.Shape == ShapeKind.Rounded ? shape.RadiusPx * density : 0),
        };
        var paint = shape.Stroke is { } color
            ? Text($" stroke='{color.ToHex()}' stroke-opacity='{color.A / 255.0:0.####}' stroke-width='{stroke}' stroke-linecap='round'")
            : "";
        return Render(box, shape.Shape == ShapeKind.Line && shape.Stroke is not null ? null : shape.Fill, outline + paint, forms);
    }

    /// <summary>A plain or graded area with round corners, in device pixels.</summary>
    public static Bitmap DrawRounded(Box box, Fill fill, int radiusPx, FormStore forms) => Render(box, fill, Rectangle(box, 0, radiusPx), forms);

    /// <summary>A fill for shapes drawn at opens, over a box in device pixels.</summary>
    public static Paint PaintOf(Fill fill, Box box, FormStore forms) => fill is SolidFill { Color: var color } ? new Paint(color, null) : new Paint(default, DrawRounded(box, fill, 0, forms));

    // A radius larger than half of the shorter side makes a pill, as in CSS; SVG would make an ellipse of it.
    private static string Rectangle(Box box, double stroke, double radius)
    {
        var round = Math.Max(0, Math.Min(radius, Math.Min(box.WidthPx, box.HeightPx) / 2.0) - (stroke / 2));
        return Text($"<rect x='{stroke / 2}' y='{stroke / 2}' width='{box.WidthPx - stroke}' height='{box.HeightPx - stroke}' rx='{round}'");
    }

    private static string Line(Box box, double stroke) => box.WidthPx >= box.HeightPx
        ? Text($"<line x1='{stroke / 2}' x2='{box.WidthPx - (stroke / 2)}' y1='{box.HeightPx / 2.0}' y2='{box.HeightPx / 2.0}'")
        : Text($"<line y1='{stroke / 2}' y2='{box.HeightPx - (stroke / 2)}' x1='{box.WidthPx / 2.0}' x2='{box.WidthPx / 2.0}'");

    private static Bitmap Render(Box box, Fill? fill, string openElement, FormStore forms)
    {
        var svg = new StringBuilder(Text($"<svg xmlns='http://www.w3.org/2000/svg' width='{box.WidthPx}' height='{box.HeightPx}'>"));

        if (fill is GradientFill gradient)
        {
            AppendGradient(svg, gradient, box);
        }

        svg.Append(openElement).Append(fill switch
        {
            SolidFill { Color: var color } => Text($" fill='{color.ToHex()}' fill-opacity='{color.A / 255.0:0.####}'"),
            GradientFill => " fill='url(#g)'",
            _ => " fill='none'",
        }).Append("/></svg>");
        return SvgDrawing.Draw(svg.ToString(), 1, forms).At(box.X, box.Y);
    }

    private static void AppendGradient(StringBuilder svg, GradientFill gradient, Box box)
    {
        svg.Append(gradient.IsRadial ? "<radialGradient id='g' r='0.7071'>" : LineOf(gradient, box)).Append(Stop("0", gradient.From));

        if (gradient.Via is { } via)
        {
            svg.Append(Stop("0.5", via));
        }

        svg.Append(Stop("1", gradient.To)).Append(gradient.IsRadial ? "</radialGradient>" : "</linearGradient>");
    }

    // CSS: the gradient's line is as long as makes the corners it points to exactly its end colours.
    private static string LineOf(GradientFill gradient, Box box)
    {
        var angle = gradient.AngleDeg * Math.PI / 180;
        var (dx, dy) = (Math.Sin(angle), -Math.Cos(angle));
        var half = ((Math.Abs(dx) * box.WidthPx) + (Math.Abs(dy) * box.HeightPx)) / 2;
        var (x, y) = (box.WidthPx / 2.0, box.HeightPx / 2.0);
        return Text($"<linearGradient id='g' gradientUnits='userSpaceOnUse' x1='{x - (dx * half):0.###}' y1='{y - (dy * half):0.###}' x2='{x + (dx * half):0.###}' y2='{y + (dy * half):0.###}'>");
    }

    private static string Stop(string offset, Rgba color) => Text($"<stop offset='{offset}' stop-color='{color.ToHex()}' stop-opacity='{color.A / 255.0:0.####}'/>");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
