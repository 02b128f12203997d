using System.Collections.Concurrent;
using Personalize.Core.Content;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>The neutral picture of each placement, drawn once per format and density and then only copied out.</summary>
internal sealed class NeutralPictures(PictureEngine engine, Func<string, PictureCreative?> findPicture, PlainPictures plain)
{
    private readonly ConcurrentDictionary<(string Placement, PictureFormat Format, int Density), byte[]> _drawn = new();
    private readonly ConcurrentDictionary<(string Placement, PictureFormat Format, int Density), Lazy<Task<ReadOnlyMemory<byte>>>> _underWay = new();

    public ReadOnlyMemory<byte> Of(Placement placement, PictureFormat format, int density) =>
        _drawn.GetOrAdd((placement.Name, format, density), _ => Draw(placement, format, density));

    /// <summary>
    /// The picture as soon as it is drawn; where it is not by then, the one of density 1, which mail clients scale. It is drawn on for who comes next.
    /// </summary>
    /// <remarks>A density is compiled at first use: measured on a busy machine, that took 700 ms beyond the deadline of an open at density 3.</remarks>
    public async ValueTask<ReadOnlyMemory<byte>> OfAsync(Placement placement, PictureFormat format, int density, CancellationToken deadline)
    {
        if (density == 1 || _drawn.ContainsKey((placement.Name, format, density)))
        {
            return Of(placement, format, density);
        }

        var drawing = _underWay.GetOrAdd((placement.Name, format, density), _ => new(() => Task.Run(() => DrawOnce(placement, format, density), CancellationToken.None))).Value;
        try
        {
            return await drawing.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Of(placement, format, density: 1);
        }
    }

    // A drawing that failed is tried again by who comes next.
    private ReadOnlyMemory<byte> DrawOnce(Placement placement, PictureFormat format, int density)
    {
        try
        {
            return Of(placement, format, density);
        }
        finally
        {
            _underWay.TryRemove((placement.Name, format, density), out _);
        }
    }

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
