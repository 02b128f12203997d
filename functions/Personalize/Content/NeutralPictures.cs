using System.Collections.Concurrent;
using Personalize.Core.Content;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>The neutral picture of each placement, drawn once per format and density and then only copied out.</summary>
internal sealed class NeutralPictures(PictureEngine engine, Func<string, PictureCreative?> findPicture, PlainPictures plain)
{
    private readonly ConcurrentDictionary<(string Placement, PictureFormat Format, int Density), byte[]> _drawn = new();

    public ReadOnlyMemory<byte> Of(Placement placement, PictureFormat format, int density) =>
        _drawn.GetOrAdd((placement.Name, format, density), _ => Draw(placement, format, density));

    private byte[] Draw(Placement placement, PictureFormat format, int density)
    {
        var picture = placement.Picture!;
        return placement.Neutral is { } neutral && findPicture(neutral.Name)?.At(density) is { } compiled
            // A neutral creative has no slots (the bundle reader refuses one that has), so no time and no values go in.
            // It is kept, so a countdown shows its date.
            ? engine.Assemble(compiled, [], DateTimeOffset.UnixEpoch, format, CountdownMode.Still)
            : plain.Of(picture.WidthPx, picture.HeightPx, format, density);
    }
}
