using System.Security.Cryptography;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Opens;
using Personalize.Rendering;

namespace Personalize.Personalizing;

/// <summary>Draws what was decided: now, for a preview, or again for somebody who asks what was seen.</summary>
internal sealed class PictureDrawer(PictureEngine engine)
{
    /// <summary>How a creative looks in this situation.</summary>
    /// <exception cref="InvalidOperationException">The content has no such creative.</exception>
    public static PictureLook LookOf(LoadedContent content, string creative, Situation situation, PictureFormat format, int density) => new(
        creative, format, density, IsStill(situation.Opener), PictureOf(content, creative).Fill(situation.Attributes, situation.Locale));

    /// <summary>The picture. The same arguments give the same bytes.</summary>
    /// <exception cref="InvalidOperationException">The content has no such creative, or it cannot be compiled.</exception>
    public ReadOnlyMemory<byte> Draw(LoadedContent content, Placement placement, PictureLook look, DateTimeOffset at)
    {
        if (look.Creative is not { } creative)
        {
            return content.Neutral(placement, look.Format, look.Density);
        }

        var compiled = PictureOf(content, creative).At(look.Density)
            ?? throw new InvalidOperationException($"Creative '{creative}' of content {content.Hash[..12]} cannot be compiled; /health says why.");
        return engine.Assemble(compiled, look.Values, at, look.Format, look.IsStill ? CountdownMode.Still : CountdownMode.Ticking);
    }

    /// <summary>By what a record knows the picture again: its SHA-256, lower-case hexadecimal.</summary>
    public static string DigestOf(ReadOnlyMemory<byte> picture) => Convert.ToHexStringLower(SHA256.HashData(picture.Span));

    // What a prefetch gets is shown hours later: a date, where the design has one, instead of a clock that is wrong by then.
    private static bool IsStill(Opener opener) => opener.Verdict?.Class.IsPrefetch() == true;

    private static PictureCreative PictureOf(LoadedContent content, string creative) => content.FindPicture(creative)
        ?? throw new InvalidOperationException($"Content {content.Hash[..12]} has no picture '{creative}'.");
}
