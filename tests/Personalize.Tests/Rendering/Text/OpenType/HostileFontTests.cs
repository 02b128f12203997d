using Personalize.Rendering.Text;
using Personalize.Rendering.Text.OpenType;
using Personalize.Rendering.Text.Outlines;
using Personalize.Rendering.Text.Shaping;
using Xunit;

namespace Personalize.Tests.Rendering.Text.OpenType;

/// <summary>Damaged fonts are read as far as they go: no exception but the one that names the damage, no endless work.</summary>
public sealed class HostileFontTests
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("PERSONALIZE_TEST_SIZE") == "full" ? 5_000 : 150;
    private static readonly byte[] Intact = Fonts.Serif;

    [Fact]
    public void Font_WithBytesChangedAtRandom_IsReadOrRefused()
    {
        var random = new Random(11);

        for (var run = 0; run < Runs; run++)
        {
            var damaged = Intact.ToArray();

            for (var i = random.Next(1, 200); i > 0; i--)
            {
                // Half of the damage to the directory and the first tables, where it does most.
                damaged[random.Next(random.Next(2) == 0 ? 4_000 : damaged.Length)] = (byte)random.Next(256);
            }

            Use(damaged);
        }
    }

    [Fact]
    public void Font_CutShort_IsReadOrRefused()
    {
        for (var length = 0; length < Intact.Length; length += Intact.Length / 100)
        {
            Use(Intact[..length]);
        }
    }

    // A damaged font may draw nothing or nonsense; what counts is that it comes back.
    private static void Use(byte[] data)
    {
        try
        {
            var font = new OpenTypeFont(data);
            var outline = new GlyphOutline();
            var drawing = new OutlineDrawing();
            var buffer = new GlyphBuffer();
            var plan = font.PlanFor(new PlanKey(TextScript.Latin, "", false, false));

            foreach (var letter in "AVfi To Ty. ffl 12:30")
            {
                buffer.Add(font.Map.GlyphOf(letter), buffer.Count);
                outline.Clear();
                font.Outlines.Read(font.Map.GlyphOf(letter), outline);
                Assert.InRange(drawing.Draw(outline, 40f / font.UnitsPerEm, 0.25f)?.Coverage.Length ?? 0, 0, 4_096 * 4_096);
            }

            new LayoutRun(font, font.Substitutions, buffer).Apply(plan.Substitutions);
            new LayoutRun(font, font.Positions, buffer).Apply(plan.Positions);
            Assert.InRange(buffer.Count, 0, GlyphBuffer.MaxGlyphs);
        }
        catch (InvalidDataException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }
}
