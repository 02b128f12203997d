using Xunit;

namespace Personalize.Tests.Rendering.Compiling.Svg;

/// <summary>What designers draw over a whole canvas is drawn whole wherever librsvg takes less than some 0.8 s, and smaller elsewhere; never refused.</summary>
public sealed class SvgDesignTests
{
    private const string Gradient = "<linearGradient id='g'><stop stop-color='#f80'/><stop offset='1' stop-color='#08f'/></linearGradient>";
    private const string Whole = "<rect width='100%' height='100%' fill='url(#g)'";
    private const string Shadow = "<filter id='f'><feGaussianBlur in='SourceAlpha' stdDeviation='6'/><feOffset dy='4'/><feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge></filter>";
    private const string Cards = "<rect x='20' y='20' width='400' height='200' rx='12'/><circle cx='700' cy='300' r='200'/><path d='M900 100h200v300z'/>";

    [Theory]
    [InlineData("shadow of a group", Shadow + "<g filter='url(#f)'>" + Cards + "</g>", 1, 0.75)]
    [InlineData("shadow of a small card", Shadow + "<rect x='20' y='20' width='300' height='160' filter='url(#f)'/>", 1, 1)]
    [InlineData("blurred background", Gradient + "<filter id='f'><feGaussianBlur stdDeviation='20'/></filter>" + Whole + " filter='url(#f)'/>", 1, 0.5)]
    [InlineData("clipped and masked", Gradient + "<clipPath id='c'><circle cx='600' cy='300' r='280'/></clipPath><mask id='m'>" + Whole + "/></mask><g clip-path='url(#c)'><g mask='url(#m)'>" + Cards + "</g></g>", 1, 1)]
    [InlineData("dashed border", "<rect x='1%' y='1%' width='98%' height='98%' fill='none' stroke='#333' stroke-width='4' stroke-dasharray='12 8'/>", 1, 1)]
    [InlineData("lines that no transform widens", "<g transform='scale(2)' fill='none' stroke='#333' stroke-width='2'><path vector-effect='non-scaling-stroke' stroke-dasharray='6 4' d='M10 10L90 80 150 20C200 9 300 99 400 250'/></g>", 1, 1)]
    [InlineData("style sheet of an export", "<style>.a>rect:not(.b):first-child,[class^='a'] path{fill:url(#g)} .c::before{fill:red}</style>" + Gradient + "<g class='a'>" + Cards + "</g>", 1, 1)]
    [InlineData("headline in Han letters", "<text x='20' y='80' font-size='40'>東京都渋谷区の天気は今日も晴れのち曇りでしょう</text>", 1, 1)]
    public void DetailOf_WhatDesignersDraw_IsWholeOrSomewhatSmaller(string what, string body, double at1200, double at1800)
    {
        Assert.Equal((what, at1200, at1800), (what, DetailOf(body, 1200, 600), DetailOf(body, 1800, 900)));
    }

    [Fact]
    public void DetailOf_ThirtyGradients_IsWhole()
    {
        var shapes = Enumerable.Range(0, 30).Select(at => $"<linearGradient id='g{at}'><stop stop-color='#f80'/><stop offset='1'/></linearGradient><rect x='{at * 30}' y='{at * 9}' width='300' height='200' fill='url(#g{at})'/>");

        Assert.Equal(1, DetailOf(string.Concat(shapes), 1800, 900));
    }

    [Theory]
    [InlineData("<style>rect{filter:url(#a;b)}</style>")]
    [InlineData("<style>rect{x:\"}\";filter:url(#f)}</style>")]
    [InlineData("<style>rect{x:\"/*\";filter:url(#f);y:\"*/\"}</style>")]
    [InlineData("<style>rect{x:url(#a\"b);filter:url(#f)}circle{y:url(#\"c)}</style>")]
    [InlineData("<style>rect{filter/**/:url(#f)}</style>")]
    [InlineData("<style>rect{filter:url( '#f' )}</style>")]
    public void DetailOf_RulesThatHide_CountAllTheSame(string style)
    {
        const string Slow = "<filter id='f'><feMorphology radius='9'/></filter><filter id='a;b'><feMorphology radius='9'/></filter>";

        Assert.Equal(1, DetailOf(Slow + Gradient + Whole + "/>", 1800, 900));
        Assert.True(DetailOf(Slow + Gradient + style + Whole + "/>", 1800, 900) is null or < 0.5, style);
    }

    private static double? DetailOf(string body, int widthPx, int heightPx) => SvgDetail.Of(body, 1200, 600, widthPx, heightPx);
}
