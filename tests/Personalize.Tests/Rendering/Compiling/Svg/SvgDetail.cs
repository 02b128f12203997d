using System.Text;
using Personalize.Rendering.Compiling.Svg;

namespace Personalize.Tests.Rendering.Compiling.Svg;

internal static class SvgDetail
{
    /// <summary>At what part of its size the guard has a picture drawn; null where it refuses it.</summary>
    /// <param name="body">Of a picture of so many units.</param>
    public static double? Of(string body, int widthUnits, int heightUnits, int widthPx, int heightPx)
    {
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' width='{widthUnits}' height='{heightUnits}' viewBox='0 0 {widthUnits} {heightUnits}'>{body}</svg>";
        var (fault, costs) = SvgGuard.Read(Encoding.UTF8.GetBytes(svg));
        return fault is null ? SvgGuard.DetailOf(costs!, widthPx, heightPx) : null;
    }
}
