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

    // What it takes to repeat a small thing: refused, or drawn smaller so that it stays under a second.
    [Theory]
    [InlineData("dots of a wide pen", "<path stroke='red' stroke-width='99' stroke-linecap='round' d='{0}'/>", "M9 9h0", 100_000)]
    [InlineData("dashes that no transform shrinks", "<g transform='scale(10)'><path vector-effect='non-scaling-stroke' stroke='red' stroke-dasharray='1 1' d='M0 0{0}'/></g>", "L90 90L0 90", 150)]
    [InlineData("dashes in pixels of a large picture", "<path vector-effect='non-scaling-stroke' stroke='red' stroke-dasharray='1 1' style='transform:scale(2)' d='M0 0{0}'/>", "L1800 900L0 900", 150)]
    [InlineData("a clip whose edges cross", "<clipPath id='c'><path d='M0 0{1}'/></clipPath><g clip-path='url(#c)'>{0}</g>", "<circle cx='900' cy='450' r='440'/>", 600)]
    [InlineData("clips within clips", "<clipPath id='c'><path d='M0 0{1}{1}'/></clipPath>{0}<rect width='1800' height='900'/>", "<g clip-path='url(#c)'>", 55)]
    [InlineData("a clip of many circles", "<clipPath id='c'>{0}</clipPath><rect width='1800' height='900' clip-path='url(#c)'/>", "<circle r='900'/>", 3_000)]
    [InlineData("a tile of gigabytes", "<pattern id='p' patternUnits='userSpaceOnUse' width='90000' height='90000'/><rect width='9' height='9' fill='url(#p)'/>{0}", "", 1)]
    [InlineData("a tile of gigabytes, by another", "<pattern id='q' patternUnits='userSpaceOnUse' width='90000' height='90000'/><pattern id='p' href='#q'/><rect width='9' height='9' fill='url(#p)'/>{0}", "", 1)]
    [InlineData("a tile as large as its shape", "<pattern id='p' width='1' height='1'/><rect width='90000' height='90000' fill='url(#p)'/>{0}", "", 1)]
    [InlineData("a tile that a transform enlarges", "<pattern id='p' width='1' height='1' patternTransform='scale(30)'/><rect width='1800' height='900' fill='url(#p)'/>{0}", "", 1)]
    [InlineData("selectors of many parts", "<style>rect{0}{{fill:red}}</style>{2}", ".a", 8_000)]
    [InlineData("rules that all match", "<style>{0}</style>{2}", "rect{fill:red}", 2_000)]
    [InlineData("classes by rules", "<style>.z{{}}.y{{}}.x{{}}.w{{}}.v{{}}</style><g class='{0}'>{2}</g>", "abcde ", 250_000)]
    [InlineData("languages", "<switch>{0}</switch>", "<rect systemLanguage='aa,bb,cc,dd,ee,ff,gg,hh,ii,jj,kk,ll,mm,nn,oo,pp,qq,rr,ss,tt,uu,vv,ww'/>", 12_000)]
    [InlineData("elements that are hidden", "{0}", "<path display='none' d='M0 0L9 9'/>", 19_500)]
    [InlineData("circles of kilometres", "{0}", "<circle cx='-999000' r='999999' stroke='red' stroke-width='99999'/>", 200)]
    [InlineData("letters of Han over each other", "<text font-size='100' letter-spacing='-97'>{0}</text>", "東", 1_000)]
    [InlineData("letters of Han", "<text>{0}</text>", "東", 3_000)]
    [InlineData("letters of a script without a font", "<text>{0}</text>", "ሀ", 1_500)]
    [InlineData("letters that no font has", "<text>{0}</text>", "\U00012001", 1_500)]
    public void Read_WhatIsRepeated_IsTooMuchWorkAtLast(string what, string frame, string piece, int times)
    {
        var random = new Random(7);
        var crossing = string.Concat(Enumerable.Range(0, 60).Select(_ => $"L{random.Next(1800)} {random.Next(900)}"));
        var elements = string.Concat(Enumerable.Repeat("<rect width='1' height='1' class='a'/>", 500));
        string Body(int pieces) => Close(frame.Replace("{0}", string.Concat(Enumerable.Repeat(piece, pieces)), StringComparison.Ordinal)
            .Replace("{1}", crossing, StringComparison.Ordinal).Replace("{2}", elements, StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));

        Assert.True(DetailOf(Body(times)) is null, what);
        Assert.True(piece.Length == 0 || DetailOf(Body(Math.Max(1, times / 200))) is not null, what);
    }

    [Fact]
    public void Read_LinesThatCrossInHeaps_AreTooMuchWork()
    {
        var random = new Random(7);
        var heaps = Enumerable.Range(0, 10).Select(heap => $"M{heap * 180} {heap * 90}{string.Concat(Enumerable.Range(0, 1_000).Select(_ => $"L{(heap * 180) + random.Next(180)} {(heap * 90) + random.Next(90)}"))}");

        Assert.Null(DetailOf($"<path d='{string.Concat(heaps)}'/>"));
    }

    [Fact]
    public void Read_TwoHundredLettersOfHan_AreDrawnWhole() =>
        Assert.Equal(1, DetailOf($"<text y='90' font-size='30'>{string.Concat(Enumerable.Range(0, 200).Select(at => (char)('\u4e00' + (at * 31))))}</text>"));

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

    // Groups that a repeated piece opens.
    private static string Close(string body) => body + string.Concat(Enumerable.Repeat("</g>", body.Split("<g ").Length - body.Split("</g>").Length));

    private static double? DetailOf(string body) => SvgDetail.Of(body, 1800, 900, 1800, 900);
}
