using System.Buffers;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class AssembleIntoTests(RenderingFixture rendering)
{
    private static readonly DateTimeOffset Now = CountdownDesign.End.AddHours(-30);
    private readonly ArrayBufferWriter<byte> _output = new();

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Gif)]
    [InlineData(PictureFormat.WebP)]
    public void Still_IntoAWriter_IsAppendedAsTheArrayWouldBe(PictureFormat format)
    {
        var picture = rendering.Compile(SampleDesign.Hero);
        var file = rendering.Engine.Assemble(picture, SampleDesign.Hero.Values, Now, format);

        _output.Write("kept"u8);
        rendering.Engine.AssembleInto(_output, picture, SampleDesign.Hero.Values, Now, format);
        rendering.Engine.AssembleInto(_output, picture, SampleDesign.Hero.Values, Now, format);

        Assert.True(_output.WrittenSpan.SequenceEqual([.. "kept"u8, .. file, .. file]));
    }

    [Theory]
    [InlineData(CountdownMode.Ticking)]
    [InlineData(CountdownMode.Safe)]
    public void Countdown_WithTextOverItsRows_IsTheArraysBytes(CountdownMode mode)
    {
        foreach (var design in CountdownDesign.All)
        {
            var picture = rendering.Compile(design.Json, design.WidthPx, design.HeightPx);
            var values = Enumerable.Repeat("Ada", picture.SlotCount).ToArray();
            _output.ResetWrittenCount();

            rendering.Engine.AssembleInto(_output, picture, values, Now, PictureFormat.Gif, mode);

            Assert.True(_output.WrittenSpan.SequenceEqual(rendering.Engine.Assemble(picture, values, Now, PictureFormat.Gif, mode)), design.Name);
        }
    }

    [Fact]
    public void WrongCountOfValues_WritesNothing()
    {
        Assert.Throws<ArgumentException>(() => rendering.Engine.AssembleInto(_output, rendering.Compile(SampleDesign.Hero), ["one"], Now, PictureFormat.Png));

        Assert.Equal(0, _output.WrittenCount);
    }
}
