using Xunit;

namespace Personalize.Tests.Rendering.Compiling.Svg;

/// <summary>What an SVG's drawing is thought to take. Each that is refused here took librsvg 0.9 to more than 25 seconds at 1800 x 900.</summary>
public sealed class SvgWorkTests
{
    private const string Whole = "<rect width='1800' height='900' fill='url(#g)' filter='url(#f)'/>";

    [Theory]
    [InlineData("crossing lines", 10_000, "M0 0", "L{0} {1}", "")]
    [InlineData("crossing arcs", 4_000, "M0 0", "A{1} {0} 9 1 1 {0} {1}", "")]
    [InlineData("dashes over each other", 20, "M0 0", "L1800 900L0 450", " stroke='red' stroke-width='90' stroke-linecap='round' stroke-dasharray='.5 .6'")]
    public void Read_PathsThatCrossThemselvesWithoutEnd_AreTooMuchWork(string what, int times, string start, string step, string attributes)
    {
        var random = new Random(7);
        var data = string.Concat(Enumerable.Range(0, times).Select(_ => string.Format(System.Globalization.CultureInfo.InvariantCulture, step, random.Next(1800), random.Next(900))));

        Assert.True(DetailOf($"<path d='{start}{data}'{attributes}/>") is null, what);
    }

    [Theory]
    [InlineData("<filter id='f'><feMorphology radius='8'/></filter><svg viewBox='0 0 9 9'><rect width='9' height='9' filter='url(#f)'/></svg>")]
    [InlineData("<filter id='f' primitiveUnits='objectBoundingBox'><feMorphology radius='.1'/></filter>" + Whole)]
    [InlineData("<filter id='f'><feConvolveMatrix order='9' kernelUnitLength='.5'/></filter>" + Whole)]
    public void Read_FiltersWhoseRadiusGrows_AreRefused(string body) => Assert.Null(DetailOf(body));

    [Fact]
    public void Read_PaintOfAGroup_CountsForEachShapeInIt()
    {
        const string gradient = "<radialGradient id='g'><stop stop-color='red'/><stop offset='1'/></radialGradient>";
        var shapes = string.Concat(Enumerable.Repeat("<rect width='1800' height='900'/>", 200));

        Assert.Equal(1, DetailOf(gradient + Whole));
        Assert.Null(DetailOf($"{gradient}<g fill='url(#g)'>{shapes}</g>"));
    }

    [Fact]
    public void Read_RulesOfAncestorsByElements_AreTooMuchWork()
    {
        var rules = string.Concat(Enumerable.Range(0, 5_000).Select(rule => $"g g a{rule} *{{fill:red}}"));

        Assert.Null(DetailOf($"<style>{rules}</style>{string.Concat(Enumerable.Repeat("<rect/>", 5_000))}"));
    }

    [Theory]
    [InlineData("<filter id='f'><feGaussianBlur stdDeviation='9'/></filter>" + Whole, 0.75)]
    [InlineData("<filter id='f' x='9' y='9' width='90' height='90' filterUnits='userSpaceOnUse'><feGaussianBlur stdDeviation='9'/></filter><rect width='60' height='60' filter='url(#f)'/>", 1.0)]
    [InlineData("<path fill='none' stroke='#333' stroke-dasharray='4 4' d='M10 20H1790'/><path d='m9 9c1 2 3 4 5 6s7 8 9 10a1 1 0 01 2 2z'/>", 1.0)]
    public void Read_WhatDesignersDraw_IsDrawnWholeOrSmaller(string body, double detail) => Assert.Equal(detail, DetailOf(body));

    private static double? DetailOf(string body) => SvgDetail.Of(body, 1800, 900, 1800, 900);
}
