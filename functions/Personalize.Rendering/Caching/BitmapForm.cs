namespace Personalize.Rendering.Caching;

/// <summary>A drawn bitmap, or an asset decoded at the wanted size, or why it gave none.</summary>
/// <param name="Reason">For the asset's author; null when there is a bitmap, or nothing to show.</param>
/// <param name="Aspect">Of the file's picture before it was cropped, width over height; 0 for drawings of our own.</param>
/// <param name="Detail">At what part of its size it was drawn before it was enlarged, 0-1.</param>
internal sealed record BitmapForm(Bitmap? Bitmap, string? Reason, double Aspect, double Detail) : IStoredForm<BitmapForm>
{
    private const int MaxSidePx = 1 << 16;

    public static BitmapForm Nothing { get; } = new(null, null, 0, 1);

    public static BitmapForm Refused(string reason) => new(null, reason, 0, 1);

    public long SizeBytes => 100 + (4L * (Bitmap?.Pixels.Length ?? 0));

    public bool IsWorthAFile => Bitmap is not null;

    public void Write(FormWriter writer)
    {
        writer.Write(Bitmap!.Left);
        writer.Write(Bitmap.Top);
        writer.Write(Bitmap.WidthPx);
        writer.Write(Bitmap.HeightPx);
        writer.Write(Aspect);
        writer.Write(Detail);
        writer.WriteList<uint>(Bitmap.Pixels);
    }

    public static BitmapForm? Read(ref FormReader reader)
    {
        var (left, top) = (reader.ReadInt(-MaxSidePx, MaxSidePx), reader.ReadInt(-MaxSidePx, MaxSidePx));
        var (width, height) = (reader.ReadInt(1, MaxSidePx), reader.ReadInt(1, MaxSidePx));
        var (aspect, detail) = (reader.ReadDouble(), reader.ReadDouble());
        var pixels = reader.ReadList<uint>();
        return pixels.LongLength == (long)width * height ? new BitmapForm(new Bitmap(left, top, width, height, pixels), null, aspect, detail) : null;
    }
}
