using System.Collections.Concurrent;
using System.Text.Json;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.Content;

/// <summary>A quiet one-colour picture for when there is no content at all: before the first bundle, or for a placement nobody declared.</summary>
internal sealed class PlainPictures(PictureEngine engine)
{
    /// <summary>Size of the picture for an unknown placement, in CSS pixels: the width of most mails.</summary>
    public const int DefaultWidthPx = 600;

    /// <inheritdoc cref="DefaultWidthPx"/>
    public const int DefaultHeightPx = 200;

    private readonly ConcurrentDictionary<(int, int, PictureFormat, int), byte[]> _drawn = new();

    public byte[] Of(int widthPx, int heightPx, PictureFormat format, int density) =>
        _drawn.GetOrAdd((widthPx, heightPx, format, density), _ => Draw(widthPx, heightPx, format, density));

    private byte[] Draw(int widthPx, int heightPx, PictureFormat format, int density)
    {
        using var json = JsonDocument.Parse("""{ "background": "#f2efe9", "layers": [] }""");
        var design = DesignReader.Read(json.RootElement, widthPx, heightPx).Design
            ?? throw new InvalidOperationException("The plain design must be valid.");
        var compiled = engine.Compile(design, _ => null, density).Picture
            ?? throw new InvalidOperationException("The plain design must compile.");
        return engine.Assemble(compiled, [], DateTimeOffset.UnixEpoch, format);
    }
}
